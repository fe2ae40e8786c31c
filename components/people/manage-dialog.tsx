"use client";

import { useState } from "react";
import { Form } from "@/components/auth/form";
import { postJson } from "@/components/auth/post-json";
import { SubmitButton } from "@/components/auth/submit-button";
import { useRequest } from "@/components/auth/use-request";
import { AccessActions } from "@/components/people/access-actions";
import { LinkOnce, type MadeLink } from "@/components/people/link-once";
import { RoleFields, readRole } from "@/components/people/role-fields";
import { ConfirmDialog } from "@/components/shell/confirm-dialog";
import { Dialog } from "@/components/shell/dialog";
import { Button } from "@/components/ui/button";
import type { PersonView } from "@/lib/auth/views";

interface ManageDialogProps {
  person: PersonView;
  onDone: (sentence: string) => void;
  onClose: () => void;
}

type Step = { kind: "choose" } | { kind: "confirm"; what: "disable" | "end" } | { kind: "link"; made: MadeLink };

/** Everything that can be changed about one person. */
export function ManageDialog({ person, onDone, onClose }: ManageDialogProps) {
  const [step, setStep] = useState<Step>({ kind: "choose" });
  const finish = (sentence: string) => {
    onClose();
    onDone(sentence);
  };
  if (step.kind === "confirm") {
    return <Confirm person={person} what={step.what} onDone={finish} onClose={() => setStep({ kind: "choose" })} />;
  }
  if (step.kind === "link") {
    return (
      <Dialog key="link" title={`New password for ${person.name}`} onClose={onClose}>
        <LinkOnce made={step.made} name={person.name} onClose={onClose} />
      </Dialog>
    );
  }
  return (
    <Dialog key="choose" title={person.name} onClose={onClose}>
      <p className="mb-4 text-muted wrap-anywhere">{person.email}</p>
      <RoleForm person={person} onDone={finish} />
      <AccessActions
        person={person}
        onLink={(made) => {
          setStep({ kind: "link", made });
          onDone(`${person.name} can choose a new password.`);
        }}
        onAsk={(what) => setStep({ kind: "confirm", what })}
        onDone={finish}
      />
      <div className="mt-4 border-t border-line pt-4">
        <Button kind="plain" onClick={onClose}>
          Close
        </Button>
      </div>
    </Dialog>
  );
}

function RoleForm({ person, onDone }: Pick<ManageDialogProps, "person" | "onDone">) {
  const { busy, failure, send } = useRequest();
  const save = (value: (name: string) => string) =>
    send(async () => {
      await postJson("/api/people/change", { id: person.id, ...readRole(value) });
      onDone(`What ${person.name} may do is changed.`);
    });
  return (
    <Form
      onSubmit={save}
      failure={failure}
      actions={
        <SubmitButton busy={busy} busyText="Saving…">
          Save
        </SubmitButton>
      }
    >
      <RoleFields initial={person} />
    </Form>
  );
}

function Confirm({ person, what, onDone, onClose }: ManageDialogProps & { what: "disable" | "end" }) {
  const isDisabling = what === "disable";
  const act = async () => {
    if (isDisabling) await postJson("/api/people/disable", { id: person.id, disabled: true });
    else await postJson("/api/people/end-sessions", { id: person.id });
    onDone(isDisabling ? `${person.name} is disabled.` : `${person.name} is signed out everywhere.`);
  };
  return (
    <ConfirmDialog
      title={isDisabling ? `Disable ${person.name}?` : `End the sessions of ${person.name}?`}
      text={
        isDisabling
          ? "They are signed out at once and cannot sign in until you enable them again. What they have done stays recorded."
          : "They are signed out at once, on every screen, and can sign in again."
      }
      verb={isDisabling ? "Disable" : "End sessions"}
      act={act}
      onClose={onClose}
    />
  );
}
