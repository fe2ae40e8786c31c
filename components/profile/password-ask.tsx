"use client";

import { Form } from "@/components/auth/form";
import { PasswordField } from "@/components/auth/password-field";
import { SubmitButton } from "@/components/auth/submit-button";
import { useRequest } from "@/components/auth/use-request";
import { useFocusFirst } from "@/components/shell/use-focus-first";
import { Button } from "@/components/ui/button";

interface PasswordAskProps {
  verb: string;
  danger: boolean;
  act: (password: string) => Promise<void>;
  onCancel: () => void;
}

/** The password once more, before what protects the account is changed. */
export function PasswordAsk({ verb, danger, act, onCancel }: PasswordAskProps) {
  const { busy, failure, send } = useRequest();
  const ref = useFocusFirst();
  return (
    <div ref={ref} className="max-w-100">
      <Form
        onSubmit={(value) => send(() => act(value("password")))}
        failure={failure}
        actions={
          <>
            <SubmitButton kind={danger ? "danger" : "primary"} busy={busy} busyText="Checking…">
              {verb}
            </SubmitButton>
            <Button kind="plain" onClick={onCancel}>
              Cancel
            </Button>
          </>
        }
      >
        <PasswordField kind="current" label="Your password" />
      </Form>
    </div>
  );
}
