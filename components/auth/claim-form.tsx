"use client";

import { TextField } from "@/components/auth/field";
import { Form } from "@/components/auth/form";
import { leaveFor } from "@/components/auth/leave";
import { NeedsScript } from "@/components/auth/needs-script";
import { PasswordField } from "@/components/auth/password-field";
import { postJson } from "@/components/auth/post-json";
import { SubmitButton } from "@/components/auth/submit-button";
import { useRequest } from "@/components/auth/use-request";

/** Makes the first admin, with the token from the link that a new Gatehouse prints. */
export function ClaimForm({ token }: { token: string }) {
  const { busy, failure, send } = useRequest();
  const claim = (value: (name: string) => string) =>
    send(async () => {
      const person = { name: value("name"), email: value("email"), password: value("password") };
      await postJson("/api/claim", { token, ...person });
      await leaveFor("/");
    });
  return (
    <Form
      onSubmit={claim}
      failure={failure}
      actions={
        <SubmitButton busy={busy} busyText="Claiming…" wide>
          Claim Gatehouse
        </SubmitButton>
      }
    >
      <NeedsScript />
      <TextField label="Your name" name="name" autoComplete="name" maxLength={100} required />
      <TextField label="E-mail" name="email" type="email" autoComplete="username" maxLength={254} required />
      <PasswordField kind="new" />
    </Form>
  );
}
