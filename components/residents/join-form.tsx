"use client";

import { TextField } from "@/components/auth/field";
import { Form } from "@/components/auth/form";
import { leaveFor } from "@/components/auth/leave";
import { PasswordField } from "@/components/auth/password-field";
import { postJson } from "@/components/auth/post-json";
import { SubmitButton } from "@/components/auth/submit-button";
import { useRequest } from "@/components/auth/use-request";

interface JoinFormProps {
  nonce: string;
  time: string;
  /** Where to go on. */
  next: string;
}

/** Makes a resident's sign-in. */
export function JoinForm({ nonce, time, next }: JoinFormProps) {
  const { busy, failure, send } = useRequest();
  const join = (value: (name: string) => string) =>
    send(async () => {
      const person = { name: value("name"), email: value("email"), password: value("password") };
      await postJson("/api/residents/join", { nonce, time, ...person });
      await leaveFor(next);
    });
  return (
    <Form
      onSubmit={join}
      failure={failure}
      actions={
        <SubmitButton busy={busy} busyText="One moment…" wide>
          Make my sign-in
        </SubmitButton>
      }
    >
      <TextField label="Your name" name="name" autoComplete="name" maxLength={80} required />
      <TextField
        label="E-mail"
        name="email"
        type="email"
        autoComplete="username"
        autoCapitalize="none"
        maxLength={200}
        required
      />
      <PasswordField kind="new" />
    </Form>
  );
}
