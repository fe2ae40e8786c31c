"use client";

import { useEffect, useRef, useState } from "react";
import { Refused } from "@/components/auth/post-json";
import type { Failure } from "@/components/auth/use-request";
import { useDesk } from "@/components/desk/desk-context";
import type { Preferences } from "@/lib/preferences/preferences";

const SHOWN_MS = 3_000;

interface Saving {
  /** For a moment after each change that was kept. */
  saved: boolean;
  failure: Failure | null;
  save(change: Partial<Preferences>): void;
}

/** Saves preferences as they are changed, and says whether that worked. */
export function useSaving(): Saving {
  const { changePreferences } = useDesk();
  const [saved, setSaved] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const latest = useRef(0);
  useEffect(() => {
    if (!saved) return;
    const timer = setTimeout(() => setSaved(false), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [saved]);
  const save = (change: Partial<Preferences>) => {
    latest.current += 1;
    const turn = latest.current;
    setSaved(false);
    setFailure(null);
    changePreferences(change).then(
      () => turn === latest.current && setSaved(true),
      (error: unknown) => setFailure({ text: textOf(error), retryAt: error instanceof Refused ? error.retryAt : null }),
    );
  };
  return { saved, failure, save };
}

function textOf(error: unknown): string {
  return error instanceof Refused ? error.message : "That was not saved. Load the page again, then try once more.";
}
