"use client";

import { TextField } from "@/components/auth/field";
import { Form } from "@/components/auth/form";
import { leaveFor } from "@/components/auth/leave";
import { NeedsScript } from "@/components/auth/needs-script";
import { PasswordField } from "@/components/auth/password-field";
import { postJson } from "@/components/auth/post-json";
import { roleHints, roleNames } from "@/components/auth/role-text";
import { SubmitButton } from "@/components/auth/submit-button";
import { useRequest } from "@/components/auth/use-request";
import type { LinkView } from "@/lib/auth/views";

interface LinkFormProps extends Pick<LinkView, "purpose" | "name" | "email" | "role"> {
  token: string;
  invitedBy: string;
}

/** Lets somebody in with an invitation, or back in with a new password. */
export function LinkForm({ token, purpose, name, email, invitedBy, role }: LinkFormProps) {
  const { busy, failure, send } = useRequest();
  const isInvite = purpose === "invite";
  const use = (value: (name: string) => string) =>
    send(async () => {
      const password = value("password");
      await postJson("/api/links/use", isInvite ? { token, name: value("name"), password } : { token, password });
      await leaveFor("/");
    });
  return (
    <Form
      onSubmit={use}
      failure={failure}
      actions={
        <SubmitButton busy={busy} busyText={isInvite ? "Joining…" : "Saving…"} wide>
          {isInvite ? "Join Gatehouse" : "Save and sign in"}
        </SubmitButton>
      }
    >
      <NeedsScript />
      <p className="text-muted">
        {isInvite ? (
          <>
            {invitedBy} invites you as <strong className="font-semibold text-ink">{roleNames[role]}</strong>.{" "}
            {roleHints[role]}
          </>
        ) : (
          "With your new password, you are signed out everywhere else."
        )}
      </p>
      {isInvite ? (
        <TextField label="Your name" name="name" defaultValue={name} autoComplete="name" maxLength={100} required />
      ) : null}
      <TextField label="E-mail" name="email" type="email" value={email} autoComplete="username" readOnly />
      <PasswordField kind="new" label={isInvite ? "Password" : "New password"} />
    </Form>
  );
}
