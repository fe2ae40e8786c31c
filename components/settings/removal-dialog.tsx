"use client";

import { Field, TextField } from "@/components/auth/field";
import { HiddenInput } from "@/components/auth/hidden-input";
import { postJson } from "@/components/auth/post-json";
import { planText } from "@/components/settings/removal-words";
import { ConfirmDialog } from "@/components/shell/confirm-dialog";
import type { Receipt, RemovalPlan } from "@/lib/removal/views";

interface RemovalDialogProps {
  plan: RemovalPlan;
  onBegun: (receipt: Receipt) => void;
  onClose: () => void;
}

/** Says what goes and what stays, and begins only for whoever types it and proves who they are. */
export function RemovalDialog({ plan, onBegun, onClose }: RemovalDialogProps) {
  const remove = async (value: (name: string) => string) => {
    const asked = { key: plan.key, phrase: value("phrase"), password: value("password") };
    onBegun(await postJson<Receipt>("/api/accounts/remove", asked));
  };
  return (
    <ConfirmDialog
      title={`Remove ${plan.name} for good?`}
      text={<Consequences plan={plan} />}
      verb="Remove for good"
      act={remove}
      onClose={onClose}
    >
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
    </ConfirmDialog>
  );
}

function Consequences({ plan }: { plan: RemovalPlan }) {
  return (
    <>
      <p>{planText(plan)} In the audit log its names are replaced; who did what stays.</p>
      <p>
        Labels stay: remove those that name the customer yourself. Backups hold it until they are replaced; a database
        that a restore put aside goes at once if it holds it.
      </p>
      <p>
        Its old deliveries do nothing if they come again. But while the account is still shared with you, Ring goes on
        sending: a new delivery makes a new account. End the sharing first.
      </p>
    </>
  );
}
