"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { Form } from "@/components/auth/form";
import { PasswordField } from "@/components/auth/password-field";
import { postJson } from "@/components/auth/post-json";
import { SubmitButton } from "@/components/auth/submit-button";
import { useRequest } from "@/components/auth/use-request";
import { Dialog } from "@/components/shell/dialog";
import { Button } from "@/components/ui/button";

interface RemoveOwnProps {
  accountKey: number;
  asksPassword: boolean;
}

/** Ends a link of one's own and has everything about it deleted, once that is certain. */
export function RemoveOwn({ accountKey, asksPassword }: RemoveOwnProps) {
  const [isAsking, setAsking] = useState(false);
  return (
    <div className="flex flex-col items-start gap-2">
      <Button kind="plain" onClick={() => setAsking(true)}>
        Unlink and delete my data…
      </Button>
      {isAsking ? <Ask accountKey={accountKey} asksPassword={asksPassword} onClose={() => setAsking(false)} /> : null}
    </div>
  );
}

function Ask({ accountKey, asksPassword, onClose }: RemoveOwnProps & { onClose: () => void }) {
  const { busy, failure, send } = useRequest();
  const router = useRouter();
  const remove = (value: (name: string) => string) =>
    send(async () => {
      await postJson("/api/residents/remove", { key: accountKey, password: value("password") });
      onClose();
      router.refresh();
    });
  return (
    <Dialog title="Unlink your account and delete your data?" onClose={onClose}>
      <Form
        onSubmit={remove}
        failure={failure}
        actions={
          <>
            <Button kind="plain" onClick={onClose}>
              Cancel
            </Button>
            <SubmitButton kind="danger" busy={busy} busyText="One moment…">
              Unlink and delete
            </SubmitButton>
          </>
        }
      >
        <div className="flex flex-col gap-2 text-muted">
          <p>
            Gatehouse forgets at once what lets it read your devices, then deletes everything it received about them,
            for good. You get a receipt.
          </p>
          <p>
            Remove Gatehouse in the Ring app as well: as long as you share devices there, Ring goes on sending what they
            notice.
          </p>
        </div>
        {asksPassword ? <PasswordField kind="current" label="Your password" /> : null}
      </Form>
    </Dialog>
  );
}
