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
  /** When, by the server's clock. */
  readAt: number;
}

interface Options {
  /** What asks for the newest of these deliveries. */
  query: string;
  /** What asks for this very page. */
  pageQuery: string;
  /** Whether new ones may come into the list by themselves. */
  flows: boolean;
}

export interface Deliveries extends Pick<FirstDeliveries, "page" | "figures"> {
  /** What came since and waits. */
  waiting: Newer;
  failure: { text: string; at: number } | null;
  /** Show the newest ones now. */
  show: () => Promise<void>;
}

/** Older than this, what the server rendered was kept by the browser, and may lack what came since. */
const FRESH_MS = 2_000;
/** How long an answer is written, so that its time can be shown. */
const SETTLED_MS = 1_500;
const none: Newer = { count: 0, more: false };

/** The deliveries of a page, kept up to date: new ones flow in, or are counted while the list is held still. */
export function useDeliveries(first: FirstDeliveries, options: Options): Deliveries {
  const { shown, failure, load } = useLoading(first, options);
  const { flows } = options;
  const latest = useRef(load);
  useEffect(() => {
    latest.current = load;
  }, [load]);
  useEffect(() => {
    if (serverNow() - first.readAt > FRESH_MS) void latest.current("page");
  }, [first]);
  const poke = usePoked(() => load(flows ? "newest" : "count"));
  const isWaiting = shown.waiting.count > 0;
  useEffect(() => {
    if (flows && isWaiting) poke();
  }, [flows, isWaiting, poke]);
  useSettled(shown.page, poke);
  useReconnected(poke);
  return { ...shown, failure, show: () => load("newest") };
}

type Shown = Pick<Deliveries, "page" | "figures" | "waiting">;

/** What to ask for: the newest deliveries, this very page anew, or how many have come since. */
type Way = "newest" | "page" | "count";

/** What is shown and how to ask for it anew; of several answers the last one asked for counts. */
function useLoading(first: FirstDeliveries, { query, pageQuery }: Options) {
  const [seen, setSeen] = useState(first);
  const [shown, setShown] = useState<Shown>({ ...first, waiting: none });
  const [failure, setFailure] = useState<Deliveries["failure"]>(null);
  if (seen !== first) {
    setSeen(first);
    setShown({ ...first, waiting: none });
  }
  const asked = useRef(0);
  useEffect(() => {
    if (first) asked.current += 1;
  }, [first]);
  const { head } = shown.page;
  const load = useCallback(
    async (way: Way) => {
      asked.current += 1;
      const mine = asked.current;
      const queries = { newest: query, page: pageQuery, count: `since=${head}&${query}` };
      try {
        const answer = await ask(way, queries[way]);
        if (mine !== asked.current) return;
        setShown((before) => ({ ...before, ...answer }));
        setFailure(null);
      } catch (error) {
        if (!(error instanceof Refused)) throw error;
        if (mine === asked.current) setFailure({ text: error.message, at: serverNow() });
      }
    },
    [query, pageQuery, head],
  );
  return { shown, failure, load };
}

async function ask(way: Way, query: string): Promise<Partial<Shown>> {
  const figures = await getJson<Figures>("/api/deliveries/figures");
  if (way === "count") return { figures, waiting: await getJson<Newer>(`/api/deliveries/newer?${query}`) };
  return { figures, page: await getJson<DeliveryPage>(`/api/deliveries?${query}`), waiting: none };
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
