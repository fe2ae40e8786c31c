"use client";

import { useEffect, useState } from "react";
import { getJson, Refused } from "@/components/auth/post-json";
import type { EventDetail } from "@/lib/events/views";
import { laterState } from "@/lib/live/merge-pictures";
import type { Live } from "@/lib/live/use-live";

interface Answer {
  seq: number;
  detail: EventDetail | null;
  failure: string | null;
}

/** Everything about an event, asked for again whenever somebody does something about its alert, or its picture comes. */
export function useDetail(
  seq: number,
  first: EventDetail | null,
  { alerts, pictures }: Pick<Live, "alerts" | "pictures">,
): { detail: EventDetail | null; failure: string | null; retry: () => void } {
  const [answer, setAnswer] = useState<Answer>({ seq: first?.event.seq ?? 0, detail: first, failure: null });
  const [tries, setTries] = useState(0);
  const known = answer.seq === seq ? answer : null;
  const alertId = known?.detail?.alert?.id;
  const revision = alertId === undefined ? undefined : alerts.get(alertId)?.revision;
  const told = pictures.get(seq);
  const shown = known?.detail?.picture?.state;
  const isCurrent =
    known?.detail != null &&
    (revision ?? 0) <= (known.detail.alert?.revision ?? 0) &&
    laterState(shown, told) === shown;
  // biome-ignore lint/correctness/useExhaustiveDependencies: asks again for a newer revision, and when somebody tries again
  useEffect(() => {
    if (isCurrent) return;
    let isWanted = true;
    getJson<EventDetail>(`/api/events/${seq}`).then(
      (detail) => isWanted && setAnswer({ seq, detail, failure: null }),
      (error: unknown) => {
        if (!(error instanceof Refused)) throw error;
        if (isWanted) setAnswer((before) => ({ ...keep(before, seq), failure: error.message }));
      },
    );
    return () => {
      isWanted = false;
    };
  }, [seq, revision, told, isCurrent, tries]);
  return { detail: known?.detail ?? null, failure: known?.failure ?? null, retry: () => setTries(tries + 1) };
}

function keep(answer: Answer, seq: number): Answer {
  return answer.seq === seq ? answer : { seq, detail: null, failure: null };
}
