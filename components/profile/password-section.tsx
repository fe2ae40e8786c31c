"use client";

import { Form } from "@/components/auth/form";
import { PasswordField } from "@/components/auth/password-field";
import { postJson } from "@/components/auth/post-json";
import { SubmitButton } from "@/components/auth/submit-button";
import { useOutcome } from "@/components/auth/use-outcome";
import { useRequest } from "@/components/auth/use-request";
import { Section } from "@/components/shell/section";
import { Status } from "@/components/shell/status";

export function PasswordSection({ email }: { email: string }) {
  const { busy, failure, send } = useRequest();
  const { done, report, clear } = useOutcome();
  const change = (value: (name: string) => string) => {
    clear();
    return send(async () => {
      const body = { currentPassword: value("current"), newPassword: value("new"), revokeOtherSessions: true };
      await postJson("/api/auth/change-password", body);
      report("Password changed. Your other sessions are ended.");
    });
  };
  return (
    <Section title="Password" text="Changing it ends all your other sessions.">
      <Form
        empties
        onSubmit={change}
        failure={failure}
        className="max-w-100 gap-4"
        actions={
          <SubmitButton busy={busy} busyText="Changing…">
            Change password
          </SubmitButton>
        }
      >
        {/* So that password managers know whose it is. */}
        <input type="email" name="username" autoComplete="username" value={email} readOnly hidden />
        <PasswordField kind="current" name="current" label="Present password" />
        <PasswordField kind="new" name="new" label="New password" />
      </Form>
      <Status text={done} />
    </Section>
  );
}
