"use client";

import { browserSupportsWebAuthnAutofill, WebAuthnAbortService } from "@simplewebauthn/browser";
import { useEffect, useEffectEvent } from "react";
import { waitForSuggestedPasskey } from "@/components/auth/passkey";

// The server forgets what it asked after five minutes, and this page may stand open all night.
const RENEW_MS = 4 * 60_000;

/** Offers passkeys among what the browser suggests in the e-mail field, for as long as that is shown. */
export function usePasskeyAutofill(onChosen: (signIn: () => Promise<void>) => void): void {
  const choose = useEffectEvent(onChosen);
  useEffect(() => {
    let gone = false;
    const offer = async () => {
      if (document.hidden || !(await browserSupportsWebAuthnAutofill()) || gone) return;
      // Replaced by a newer offer, refused by the browser or by the server: there is still the password.
      const signIn = await waitForSuggestedPasskey().catch(() => null);
      if (signIn && !gone) choose(signIn);
    };
    void offer();
    const timer = setInterval(() => void offer(), RENEW_MS);
    document.addEventListener("visibilitychange", offer);
    return () => {
      gone = true;
      clearInterval(timer);
      document.removeEventListener("visibilitychange", offer);
      WebAuthnAbortService.cancelCeremony();
    };
  }, []);
}
