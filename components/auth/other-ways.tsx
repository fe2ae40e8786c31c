"use client";

import { KeyRound, LogIn } from "lucide-react";
import { FormError } from "@/components/auth/form-error";
import { leaveFor } from "@/components/auth/leave";
import { canUsePasskeys, signInWithPasskey } from "@/components/auth/passkey";
import { postJson } from "@/components/auth/post-json";
import { useRequest } from "@/components/auth/use-request";
import { WideButton } from "@/components/auth/wide-button";
import { useHydrated } from "@/lib/live/clock";

/** Ways in without a password. */
export function OtherWays({ next, oidcName }: { next: string; oidcName: string | null }) {
  const { busy, failure, send } = useRequest();
  const hydrated = useHydrated();
  const hasPasskeys = !hydrated || canUsePasskeys();
  if (!hasPasskeys && oidcName === null) return null;
  const byPasskey = () => send(() => signInWithPasskey().then(() => leaveFor(next)));
  const byProvider = () =>
    send(async () => {
      const { url } = await postJson<{ url: string }>("/api/auth/sign-in/social", { callbackURL: next });
      await leaveFor(url);
    });
  return (
    <div className="flex flex-col gap-2 border-t border-line pt-5">
      {hasPasskeys ? (
        <WideButton icon={KeyRound} busy={busy || !hydrated} onClick={byPasskey}>
          Sign in with a passkey
        </WideButton>
      ) : null}
      {oidcName === null ? null : (
        <WideButton icon={LogIn} busy={busy || !hydrated} onClick={byProvider}>
          {`Sign in with ${oidcName}`}
        </WideButton>
      )}
      <FormError failure={failure} />
    </div>
  );
}
