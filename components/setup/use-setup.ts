"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { getJson, postJson } from "@/components/auth/post-json";
import { type Request, useRequest } from "@/components/auth/use-request";
import { followDeliveries } from "@/lib/live/connect";
import type { ProbeId } from "@/lib/setup/steps";
import type { SetupView } from "@/lib/setup/views";

/** Names, alerts and accounts change without a delivery; and a try may go on after its answer. */
const USUAL_MS = 10_000;
const RUNNING_MS = 1_000;
/** Deliveries come in bursts: one look serves for all of so many milliseconds. */
const GATHER_MS = 400;

export interface Setup {
  setup: SetupView;
  /** What this page asked for last, and how that goes. */
  asked: ProbeId | null;
  request: Request;
  tryStep(step: ProbeId): Promise<boolean>;
}

/** The checklist, kept up to date while the page is in view. */
export function useSetup(initial: SetupView): Setup {
  const [setup, setSetup] = useState(initial);
  const [asked, setAsked] = useState<ProbeId | null>(null);
  const request = useRequest();
  const turn = useRef(0);
  const take = useCallback(async (load: () => Promise<SetupView>) => {
    turn.current += 1;
    const mine = turn.current;
    const answer = await load();
    // An answer that was overtaken is older than what is shown.
    if (mine === turn.current) setSetup(answer);
  }, []);
  useRefresh(setup.running === null ? USUAL_MS : RUNNING_MS, () =>
    // The desk says itself when the server cannot be reached.
    take(() => getJson<SetupView>("/api/setup")).catch(() => {}),
  );
  const tryStep = (step: ProbeId) => {
    setAsked(step);
    return request.send(() => take(() => postJson<SetupView>("/api/setup/try", { step })));
  };
  return { setup, asked, request, tryStep };
}

function useRefresh(everyMs: number, refresh: () => void): void {
  const latest = useRef(refresh);
  useEffect(() => {
    latest.current = refresh;
  });
  useEffect(() => {
    let soon: ReturnType<typeof setTimeout> | undefined;
    const look = () => {
      soon = undefined;
      if (document.visibilityState === "visible") latest.current();
    };
    const unfollow = followDeliveries(() => {
      soon ??= setTimeout(look, GATHER_MS);
    });
    const timer = setInterval(look, everyMs);
    document.addEventListener("visibilitychange", look);
    return () => {
      unfollow();
      clearTimeout(soon);
      clearInterval(timer);
      document.removeEventListener("visibilitychange", look);
    };
  }, [everyMs]);
}
