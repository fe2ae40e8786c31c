"use client";

import { TextField } from "@/components/auth/field";
import { Form } from "@/components/auth/form";
import { leaveFor } from "@/components/auth/leave";
import { PasswordField } from "@/components/auth/password-field";
import { postJson } from "@/components/auth/post-json";
import { SubmitButton } from "@/components/auth/submit-button";
import { usePasskeyAutofill } from "@/components/auth/use-passkey-autofill";
import { useRequest } from "@/components/auth/use-request";

interface PasswordStepProps {
  next: string;
  onCodeNeeded: () => void;
}

/** E-mail and password; a passkey is offered where the browser suggests what to fill in. */
export function PasswordStep({ next, onCodeNeeded }: PasswordStepProps) {
  const { busy, failure, send } = useRequest();
  usePasskeyAutofill((signIn) => void send(() => signIn().then(() => leaveFor(next))));
  const signIn = (value: (name: string) => string) =>
    send(async () => {
      const answer = await postJson<{ twoFactorRedirect?: boolean }>("/api/auth/sign-in/email", {
        email: value("email"),
        password: value("password"),
      });
      if (answer.twoFactorRedirect) onCodeNeeded();
      else await leaveFor(next);
    });
  return (
    <Form
      onSubmit={signIn}
      failure={failure}
      actions={
        <SubmitButton busy={busy} busyText="Signing in…" wide>
          Sign in
        </SubmitButton>
      }
    >
      <TextField
        label="E-mail"
        name="email"
        type="email"
        autoComplete="username webauthn"
        autoCapitalize="none"
        maxLength={254}
        required
      />
      <PasswordField kind="current" />
    </Form>
  );
}
