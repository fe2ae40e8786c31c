"use client";

import { TextField } from "@/components/auth/field";
import { Form } from "@/components/auth/form";
import { addPasskey, canUsePasskeys } from "@/components/auth/passkey";
import { SubmitButton } from "@/components/auth/submit-button";
import { useOutcome } from "@/components/auth/use-outcome";
import { useRequest } from "@/components/auth/use-request";
import { Status } from "@/components/shell/status";
import { useHydrated } from "@/lib/live/clock";

/** Names a new passkey and makes it. */
export function AddPasskey() {
  const { busy, failure, send } = useRequest();
  const { done, report, clear } = useOutcome();
  const hydrated = useHydrated();
  if (hydrated && !canUsePasskeys()) {
    return <p className="text-muted">New passkeys can be added where this page is opened over https.</p>;
  }
  const add = (value: (name: string) => string) => {
    clear();
    return send(async () => {
      await addPasskey(value("name"));
      report("Passkey added.");
    });
  };
  return (
    <>
      <Form
        empties
        onSubmit={add}
        failure={failure}
        className="max-w-100 gap-3"
        actions={
          <SubmitButton kind="plain" busy={busy} busyText="Waiting for your device…">
            Add a passkey
          </SubmitButton>
        }
      >
        <TextField
          label="Name of the new passkey"
          name="name"
          hint="Such as “Work laptop”, to tell it from the others."
          autoComplete="off"
          maxLength={60}
          required
        />
      </Form>
      <Status text={done} />
    </>
  );
}
