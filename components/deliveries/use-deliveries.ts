"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { getJson, Refused } from "@/components/auth/post-json";
import { usePoked } from "@/components/deliveries/use-poked";
import { useLiveState } from "@/components/desk/desk-context";
import type { DeliveryPage, Figures, Newer } from "@/lib/deliveries/views";
import { serverNow } from "@/lib/live/clock";

/** A page as the server rendered it. */
export interface FirstDeliveries {
  page: DeliveryPage;
  figures: Figures;
}

interface Options {
  /** What asks for the newest of these deliveries. */
  query: string;
  /** Whether new ones may come into the list by themselves. */
  flows: boolean;
}

export interface Deliveries extends FirstDeliveries {
  /** What came since and waits. */
  waiting: Newer;
  failure: { text: string; at: number } | null;
  /** Show the newest ones now. */
  show: () => Promise<void>;
}

/** How long an answer is written, so that its time can be shown. */
const SETTLED_MS = 1_500;
const none: Newer = { count: 0, more: false };

/** The deliveries of a page, kept up to date: new ones flow in, or are counted while the list is held still. */
export function useDeliveries(first: FirstDeliveries, { query, flows }: Options): Deliveries {
  const [seen, setSeen] = useState(first);
  const [shown, setShown] = useState(first);
  const [waiting, setWaiting] = useState(none);
  const [failure, setFailure] = useState<Deliveries["failure"]>(null);
  if (seen !== first) {
    setSeen(first);
    setShown(first);
    setWaiting(none);
  }
  const { head } = shown.page;
  const current = useRef(first);
  useEffect(() => {
    current.current = first;
  }, [first]);

  const load = useCallback(
    async (way: "show" | "count") => {
      const asked = current.current;
      const isCurrent = () => asked === current.current;
      try {
        const figures = await getJson<Figures>("/api/deliveries/figures");
        if (way === "show") {
          const page = await getJson<DeliveryPage>(`/api/deliveries?${query}`);
          if (isCurrent()) setShown({ page, figures });
          if (isCurrent()) setWaiting(none);
        } else {
          const newer = await getJson<Newer>(`/api/deliveries/newer?since=${head}&${query}`);
          if (isCurrent()) setShown(({ page }) => ({ page, figures }));
          if (isCurrent()) setWaiting(newer);
        }
        setFailure(null);
      } catch (error) {
        if (!(error instanceof Refused)) throw error;
        setFailure({ text: error.message, at: serverNow() });
      }
    },
    [query, head],
  );

  const poke = usePoked(() => load(flows ? "show" : "count"));
  const isWaiting = waiting.count > 0;
  useEffect(() => {
    if (flows && isWaiting) poke();
  }, [flows, isWaiting, poke]);
  useSettled(shown.page, poke);
  useReconnected(poke);
  return { ...shown, waiting, failure, show: () => load("show") };
}

/** How long an answer took is noted a moment after it was given: then it is asked for once more. */
function useSettled({ rows, head }: DeliveryPage, poke: () => void): void {
  const isSettling = rows.some(({ durationUs }) => durationUs === null);
  useEffect(() => {
    if (!isSettling || head === 0) return;
    const timer = setTimeout(poke, SETTLED_MS);
    return () => clearTimeout(timer);
  }, [isSettling, head, poke]);
}

/** What came while the connection was lost was told to nobody. */
function useReconnected(poke: () => void): void {
  const { kind } = useLiveState().connection;
  const before = useRef(kind);
  useEffect(() => {
    if (before.current === "lost" && kind === "live") poke();
    before.current = kind;
  }, [kind, poke]);
}
