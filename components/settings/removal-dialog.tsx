"use client";

import { Field, TextField } from "@/components/auth/field";
import { Form } from "@/components/auth/form";
import { HiddenInput } from "@/components/auth/hidden-input";
import { postJson } from "@/components/auth/post-json";
import { SubmitButton } from "@/components/auth/submit-button";
import { useRequest } from "@/components/auth/use-request";
import { planText } from "@/components/settings/removal-words";
import { Dialog } from "@/components/shell/dialog";
import { Button } from "@/components/ui/button";
import type { Receipt, RemovalPlan } from "@/lib/removal/views";

interface RemovalDialogProps {
  plan: RemovalPlan;
  onBegun: (receipt: Receipt) => void;
  onClose: () => void;
}

/** Says what goes and what stays, and begins only for whoever types it and proves who they are. */
export function RemovalDialog({ plan, onBegun, onClose }: RemovalDialogProps) {
  const { busy, failure, send } = useRequest();
  const remove = (value: (name: string) => string) =>
    send(async () => {
      const asked = { key: plan.key, phrase: value("phrase"), password: value("password") };
      onBegun(await postJson<Receipt>("/api/accounts/remove", asked));
    });
  return (
    <Dialog title={`Remove ${plan.name} for good?`} onClose={onClose}>
      <Form
        onSubmit={remove}
        failure={failure}
        actions={
          <>
            <Button kind="plain" onClick={onClose}>
              Cancel
            </Button>
            <SubmitButton kind="danger" busy={busy} busyText="One moment…">
              Remove for good
            </SubmitButton>
          </>
        }
      >
        <Asked plan={plan} />
      </Form>
    </Dialog>
  );
}

function Asked({ plan }: { plan: RemovalPlan }) {
  return (
    <>
      <div className="flex flex-col gap-2 text-muted">
        <p>{planText(plan)} In the audit log its names are replaced; who did what stays.</p>
        <p>
          Labels stay: remove those that name the customer yourself. Backups hold it until they are replaced; a database
          that a restore put aside goes at once if it holds it.
        </p>
        <p>
          Its old deliveries do nothing if they come again. But while the account is still shared with you, Ring goes on
          sending: a new delivery makes a new account. End the sharing first.
        </p>
      </div>
      <TextField label={`Type “${plan.phrase}”`} name="phrase" autoComplete="off" required />
      {plan.asksPassword ? (
        <Field label="Your password">
          {(id, describedBy) => (
            <HiddenInput
              id={id}
              what="password"
              name="password"
              autoComplete="current-password"
              required
              aria-describedby={describedBy}
            />
          )}
        </Field>
      ) : null}
    </>
  );
}
