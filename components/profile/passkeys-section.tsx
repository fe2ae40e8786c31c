"use client";

import { useRef, useState } from "react";
import { flushSync } from "react-dom";
import { postJson } from "@/components/auth/post-json";
import { useOutcome } from "@/components/auth/use-outcome";
import { AddPasskey } from "@/components/profile/add-passkey";
import { PasskeyList } from "@/components/profile/passkey-list";
import { ConfirmDialog } from "@/components/shell/confirm-dialog";
import { Section } from "@/components/shell/section";
import { Status } from "@/components/shell/status";
import type { PasskeyView } from "@/lib/auth/views";

const WHAT = "Sign in with your fingerprint, your face or the lock of your device, without a password.";

export function PasskeysSection({ passkeys }: { passkeys: readonly PasskeyView[] }) {
  const { done, report, clear } = useOutcome();
  const status = useRef<HTMLParagraphElement>(null);
  const [leaving, setLeaving] = useState<PasskeyView | null>(null);
  const remove = async (id: string) => {
    await postJson("/api/auth/passkey/delete-passkey", { id });
    // First the dialog gives the focus back to its row, which is about to go.
    flushSync(() => setLeaving(null));
    status.current?.focus();
    report("Passkey removed.");
  };
  const ask = (passkey: PasskeyView) => {
    clear();
    setLeaving(passkey);
  };
  return (
    <Section title="Passkeys" text={WHAT}>
      <PasskeyList passkeys={passkeys} onRemove={ask} />
      <Status ref={status} text={done} />
      <AddPasskey />
      {leaving ? (
        <ConfirmDialog
          title={`Remove “${leaving.name ?? "Passkey"}”?`}
          text="It no longer signs you in here. Your device keeps its half of it until you delete it there."
          verb="Remove"
          act={() => remove(leaving.id)}
          onClose={() => setLeaving(null)}
        />
      ) : null}
    </Section>
  );
}
