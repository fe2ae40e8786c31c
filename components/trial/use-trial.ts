"use client";

import { useState } from "react";
import { type Failure, useRequest } from "@/components/auth/use-request";
import { postForLines } from "@/components/trial/read-lines";
import type { TrialChoices } from "@/lib/trial/choices";
import type { TrialResult } from "@/lib/trial/views";

interface Trial {
  busy: boolean;
  failure: Failure | null;
  results: readonly TrialResult[];
  /** What these results were asked for with; null before the first. */
  sent: TrialChoices | null;
  run: (choices: TrialChoices) => Promise<boolean>;
}

/** Sends test events and collects what comes of each. */
export function useTrial(): Trial {
  const { busy, failure, send } = useRequest();
  const [results, setResults] = useState<readonly TrialResult[]>([]);
  const [sent, setSent] = useState<TrialChoices | null>(null);
  const run = (choices: TrialChoices) =>
    send(async () => {
      setSent(choices);
      setResults([]);
      for await (const result of postForLines<TrialResult>("/api/trial", choices)) {
        setResults((earlier) => earlier.toSpliced(result.place, 1, result));
      }
    });
  return { busy, failure, results, sent, run };
}
