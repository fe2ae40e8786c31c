"use client";

import { useRef, useState } from "react";
import { flushSync } from "react-dom";
import { postJson } from "@/components/auth/post-json";
import { useOutcome } from "@/components/auth/use-outcome";
import { BackupCodes } from "@/components/profile/backup-codes";
import { PasswordAsk } from "@/components/profile/password-ask";
import { type Enrolment, ScanStep } from "@/components/profile/scan-step";
import { Section } from "@/components/shell/section";
import { Status } from "@/components/shell/status";
import { Button } from "@/components/ui/button";
import { StateShape } from "@/components/ui/state-shape";

type Step =
  | { kind: "rest" }
  | { kind: "password" }
  | { kind: "scan"; enrolment: Enrolment }
  | { kind: "codes"; codes: readonly string[] };

const WHY = "A code from an app on your phone, asked after your password. Who steals the password alone cannot get in.";

/** Set up: password, scan and first code, backup codes. Turn off: password. */
export function SecondFactorSection({ isOn }: { isOn: boolean }) {
  const { done, report, clear } = useOutcome();
  const [step, setStep] = useState<Step>({ kind: "rest" });
  const start = useRef<HTMLDivElement>(null);
  const rest = () => {
    flushSync(() => setStep({ kind: "rest" }));
    start.current?.querySelector("button")?.focus();
  };
  const ask = () => {
    clear();
    setStep({ kind: "password" });
  };
  const begin = async (password: string) => {
    const enrolment = await postJson<Enrolment>("/api/auth/two-factor/enable", { password });
    setStep({ kind: "scan", enrolment });
  };
  const finish = async (code: string, codes: readonly string[]) => {
    await postJson("/api/auth/two-factor/verify-totp", { code });
    setStep({ kind: "codes", codes });
    report("Second factor is on. Keep the backup codes now.");
  };
  const turnOff = async (password: string) => {
    await postJson("/api/auth/two-factor/disable", { password });
    rest();
    report("Second factor is off.");
  };
  return (
    <Section title="Second factor" text={WHY}>
      <div ref={start} className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <p className="flex items-center gap-2">
          <StateShape kind={isOn ? "online" : "unknown"} />
          {isOn ? "On" : "Off"}
        </p>
        {step.kind === "rest" ? (
          <Button kind="plain" onClick={ask}>
            {isOn ? "Turn off" : "Set up"}
          </Button>
        ) : null}
      </div>
      <Status text={done} />
      {step.kind === "password" ? (
        <PasswordAsk verb={isOn ? "Turn off" : "Go on"} danger={isOn} act={isOn ? turnOff : begin} onCancel={rest} />
      ) : null}
      {step.kind === "scan" ? (
        <ScanStep enrolment={step.enrolment} act={(code) => finish(code, step.enrolment.backupCodes)} onCancel={rest} />
      ) : null}
      {step.kind === "codes" ? <BackupCodes codes={step.codes} onKept={rest} /> : null}
    </Section>
  );
}
