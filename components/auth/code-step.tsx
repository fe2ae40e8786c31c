"use client";

import { useEffect, useRef, useState } from "react";
import { CodeField } from "@/components/auth/code-field";
import { Form } from "@/components/auth/form";
import { leaveFor } from "@/components/auth/leave";
import { postJson } from "@/components/auth/post-json";
import { SubmitButton } from "@/components/auth/submit-button";
import { useRequest } from "@/components/auth/use-request";

interface CodeStepProps {
  next: string;
  onRestart: () => void;
}

const kinds = {
  app: {
    path: "/api/auth/two-factor/verify-totp",
    text: "Your password is right. Now open your authenticator app and type the code that it shows for Gatehouse.",
    other: "Use a backup code",
  },
  backup: {
    path: "/api/auth/two-factor/verify-backup-code",
    text: "Type one of the backup codes you kept when you set up your second factor. Each works once.",
    other: "Use the authenticator app",
  },
} as const;

/** The second factor: a code from the app or one of the backup codes. */
export function CodeStep({ next, onRestart }: CodeStepProps) {
  const { busy, failure, send } = useRequest();
  const [kind, setKind] = useState<keyof typeof kinds>("app");
  const { path, text, other } = kinds[kind];
  const field = useRef<HTMLInputElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each kind begins in its own, empty box
  useEffect(() => field.current?.focus(), [kind]);
  const verify = (value: (name: string) => string) =>
    send(async () => {
      await postJson(path, { code: value("code").replaceAll(/\s/g, "") });
      await leaveFor(next);
    });
  return (
    <Form
      key={kind}
      onSubmit={verify}
      failure={failure}
      actions={
        <>
          <SubmitButton busy={busy} busyText="Checking…" wide>
            Sign in
          </SubmitButton>
          <div className="flex w-full flex-wrap justify-between gap-x-4">
            <TextButton onClick={() => setKind(kind === "app" ? "backup" : "app")}>{other}</TextButton>
            <TextButton onClick={onRestart}>Start again</TextButton>
          </div>
        </>
      }
    >
      <p className="text-muted">{text}</p>
      <CodeField kind={kind} ref={field} />
    </Form>
  );
}

function TextButton({ onClick, children }: { onClick: () => void; children: string }) {
  return (
    <button
      type="button"
      onClick={onClick}
      className="min-h-11 font-semibold text-accent underline underline-offset-4 desk:min-h-8"
    >
      {children}
    </button>
  );
}
