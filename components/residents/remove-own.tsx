"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { PasswordField } from "@/components/auth/password-field";
import { postJson } from "@/components/auth/post-json";
import { ConfirmDialog } from "@/components/shell/confirm-dialog";
import { Button } from "@/components/ui/button";

interface RemoveOwnProps {
  accountKey: number;
  asksPassword: boolean;
}

/** Ends a link of one's own and has everything about it deleted, once that is certain. */
export function RemoveOwn({ accountKey, asksPassword }: RemoveOwnProps) {
  const [isAsking, setAsking] = useState(false);
  const router = useRouter();
  const close = () => setAsking(false);
  const remove = async (value: (name: string) => string) => {
    await postJson("/api/residents/remove", { key: accountKey, password: value("password") });
    close();
    router.refresh();
  };
  return (
    <div className="flex flex-col items-start gap-2">
      <Button kind="plain" onClick={() => setAsking(true)}>
        Unlink and delete my data…
      </Button>
      {isAsking ? (
        <ConfirmDialog
          title="Unlink your account and delete your data?"
          text={<Consequences />}
          verb="Unlink and delete"
          act={remove}
          onClose={close}
        >
          {asksPassword ? <PasswordField kind="current" label="Your password" /> : null}
        </ConfirmDialog>
      ) : null}
    </div>
  );
}

function Consequences() {
  return (
    <>
      <p>
        Gatehouse forgets at once what lets it read your devices, then deletes everything it received about them, for
        good. You get a receipt.
      </p>
      <p>
        Remove Gatehouse in the Ring app as well: as long as you share devices there, Ring goes on sending what they
        notice.
      </p>
    </>
  );
}
