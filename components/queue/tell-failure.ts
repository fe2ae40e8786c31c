"use client";

import { Refused } from "@/components/auth/post-json";
import { showToast } from "@/components/toast/toasts";

/** Says that nothing was kept, and offers to try again. */
export function tellFailure(error: unknown, again: () => void): void {
  if (!(error instanceof Refused)) throw error;
  const refusedForGood = error.status >= 400 && error.status < 500;
  if (refusedForGood) showToast({ kind: "failed", text: `Not saved. ${error.message}` });
  else showToast({ kind: "failed", text: "Not saved.", action: { label: "Try again", run: again } });
}
