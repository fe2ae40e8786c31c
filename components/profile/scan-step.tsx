"use client";

import { useRef } from "react";
import { CodeField } from "@/components/auth/code-field";
import { Form } from "@/components/auth/form";
import { SubmitButton } from "@/components/auth/submit-button";
import { useRequest } from "@/components/auth/use-request";
import { QrCode } from "@/components/profile/qr-code";
import { CopyButton } from "@/components/shell/copy-button";
import { useFocusFirst } from "@/components/shell/use-focus-first";
import { Button } from "@/components/ui/button";

/** What the server makes for a new second factor. */
export interface Enrolment {
  totpURI: string;
  backupCodes: readonly string[];
}

interface ScanStepProps {
  enrolment: Enrolment;
  /** Proves the first code. */
  act: (code: string) => Promise<void>;
  onCancel: () => void;
}

/** The secret as a picture and as text, and the first code as the proof that the app has it. */
export function ScanStep({ enrolment, act, onCancel }: ScanStepProps) {
  const { busy, failure, send } = useRequest();
  const focusRef = useFocusFirst();
  const secret = new URL(enrolment.totpURI).searchParams.get("secret") ?? "";
  return (
    <div className="flex flex-col gap-5">
      <div className="flex flex-wrap gap-5">
        <QrCode text={enrolment.totpURI} label="QR code for your authenticator app" />
        <ByHand secret={secret} />
      </div>
      <div ref={focusRef} className="max-w-100">
        <Form
          onSubmit={(value) => send(() => act(value("code").replaceAll(/\s/g, "")))}
          failure={failure}
          actions={
            <>
              <SubmitButton busy={busy} busyText="Checking…">
                Turn on
              </SubmitButton>
              <Button kind="plain" onClick={onCancel}>
                Cancel
              </Button>
            </>
          }
        >
          <CodeField kind="app" />
        </Form>
      </div>
    </div>
  );
}

function ByHand({ secret }: { secret: string }) {
  const code = useRef<HTMLElement>(null);
  return (
    <div className="flex min-w-0 flex-1 basis-60 flex-col items-start gap-3">
      <p className="text-muted">
        Scan this with an authenticator app, then type the code that it shows. If you cannot scan it, type this key into
        the app:
      </p>
      <code ref={code} className="select-all rounded-base border border-line bg-bg px-3 py-2 font-mono text-dense">
        {secret.match(/.{1,4}/g)?.join(" ")}
      </code>
      <div className="flex flex-wrap items-center gap-2">
        <CopyButton text={secret} source={code} />
      </div>
    </div>
  );
}
