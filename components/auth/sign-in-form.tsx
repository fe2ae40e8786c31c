"use client";

import { useState } from "react";
import { CodeStep } from "@/components/auth/code-step";
import { NeedsScript } from "@/components/auth/needs-script";
import { OtherWays } from "@/components/auth/other-ways";
import { PasswordStep } from "@/components/auth/password-step";

interface SignInFormProps {
  /** The path to go to afterwards. */
  next: string;
  /** What single sign-on is called here; null where there is none. */
  oidcName: string | null;
  /** Why this page is shown, where there is more to say than "sign in". */
  notice?: string;
}

/** The ways in: password and second factor, passkey, single sign-on. */
export function SignInForm({ next, oidcName, notice }: SignInFormProps) {
  const [step, setStep] = useState<"password" | "code">("password");
  if (step === "code") return <CodeStep next={next} onRestart={() => setStep("password")} />;
  return (
    <div className="flex flex-col gap-5">
      <NeedsScript />
      {notice ? <p className="rounded-base bg-hover px-3 py-2">{notice}</p> : null}
      <PasswordStep next={next} onCodeNeeded={() => setStep("code")} />
      <OtherWays next={next} oidcName={oidcName} />
      <p className="text-dense text-muted">Forgotten your password? Ask an admin for a link.</p>
    </div>
  );
}
