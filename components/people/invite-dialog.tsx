"use client";

import { useState } from "react";
import { TextField } from "@/components/auth/field";
import { Form } from "@/components/auth/form";
import { postJson } from "@/components/auth/post-json";
import { SubmitButton } from "@/components/auth/submit-button";
import { useRequest } from "@/components/auth/use-request";
import { LinkOnce, type MadeLink } from "@/components/people/link-once";
import { RoleFields, readRole } from "@/components/people/role-fields";
import { Dialog } from "@/components/shell/dialog";
import { Button } from "@/components/ui/button";

interface InviteDialogProps {
  onMade: (sentence: string) => void;
  onClose: () => void;
}

/** Asks whom to invite as what, then shows the link to give them. */
export function InviteDialog({ onMade, onClose }: InviteDialogProps) {
  const { busy, failure, send } = useRequest();
  const [made, setMade] = useState<{ name: string; link: MadeLink } | null>(null);
  const invite = (value: (name: string) => string) =>
    send(async () => {
      const name = value("name");
      const body = { name, email: value("email"), ...readRole(value) };
      setMade({ name, link: await postJson<MadeLink>("/api/people/invite", body) });
      onMade(`${name} is invited.`);
    });
  if (made) {
    return (
      <Dialog key="made" title={`Invitation for ${made.name}`} onClose={onClose}>
        <LinkOnce made={made.link} name={made.name} onClose={onClose} />
      </Dialog>
    );
  }
  return (
    <Dialog key="ask" title="Invite somebody" onClose={onClose}>
      <Form
        onSubmit={invite}
        failure={failure}
        actions={
          <>
            <SubmitButton busy={busy} busyText="Making the link…">
              Make the link
            </SubmitButton>
            <Button kind="plain" onClick={onClose}>
              Cancel
            </Button>
          </>
        }
      >
        <p className="text-muted">You get a link to give them. With it they choose their own password.</p>
        <TextField label="Name" name="name" autoComplete="off" maxLength={100} required />
        <TextField label="E-mail" name="email" type="email" autoComplete="off" maxLength={254} required />
        <RoleFields initial={{ role: "operator", engineer: false }} />
      </Form>
    </Dialog>
  );
}
