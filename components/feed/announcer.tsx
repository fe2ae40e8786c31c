"use client";

import { useEffect, useRef, useState } from "react";
import { type EventView, isLate } from "@/lib/live/protocol";
import { describeEvent } from "@/lib/ring/event-types";

/** Between two announcements of a kind; what comes meanwhile is said together. */
const PACE_MS = 5_000;

/** Tells those who listen what came: presses at once, everything else in passing. */
export function Announcer({ mode, ...feed }: Feed & { mode: "all" | "presses" }) {
  return (
    <div className="sr-only">
      {mode === "all" ? <News {...feed} /> : null}
      <Presses {...feed} />
    </div>
  );
}

interface Feed {
  events: readonly EventView[];
  /** The highest `seq` when the page was opened: what is older is no news. */
  head: number;
}

function News({ events, head }: Feed) {
  const news = usePaced(events, head, passesBy, describeNews);
  return (
    <div role="status" aria-label="New events">
      <p key={news.count}>{news.text}</p>
    </div>
  );
}

function Presses({ events, head }: Feed) {
  const presses = usePaced(events, head, ringsNow, describePresses);
  return (
    <div role="alert">
      <p key={presses.count}>{presses.text}</p>
    </div>
  );
}

interface Announcement {
  text: string;
  /** Makes the same words news again. */
  count: number;
}

function usePaced(
  events: readonly EventView[],
  head: number,
  concerns: (event: EventView) => boolean,
  say: (fresh: readonly EventView[]) => string,
): Announcement {
  const [said, setSaid] = useState<Announcement>({ text: "", count: 0 });
  // What came before it was turned on is no news either.
  const [first] = useState(() => events.reduce((seq, event) => Math.max(seq, event.seq), head));
  const told = useRef(first);
  const saidAt = useRef(Number.NEGATIVE_INFINITY);
  useEffect(() => {
    const fresh = events.filter((event) => event.seq > told.current && concerns(event));
    if (fresh.length === 0) return;
    const wait = Math.max(0, saidAt.current + PACE_MS - performance.now());
    const timer = setTimeout(() => {
      told.current = Math.max(...fresh.map((event) => event.seq));
      saidAt.current = performance.now();
      setSaid(({ count }) => ({ text: say(fresh), count: count + 1 }));
    }, wait);
    return () => clearTimeout(timer);
  }, [events, concerns, say]);
  return said;
}

function passesBy(event: EventView): boolean {
  return !ringsNow(event);
}

function ringsNow(event: EventView): boolean {
  return describeEvent(event.type, event.subType).sound === "press" && !isLate(event);
}

function describeNews(fresh: readonly EventView[]): string {
  const [latest] = fresh;
  if (!latest) return "";
  return fresh.length === 1 ? `1 new event: ${name(latest)}` : `${fresh.length} new events, latest: ${name(latest)}`;
}

function describePresses(fresh: readonly EventView[]): string {
  const [latest] = fresh;
  if (!latest) return "";
  return fresh.length === 1 ? name(latest) : `${fresh.length} doorbell presses, latest: ${name(latest)}`;
}

function name(event: EventView): string {
  const { label } = describeEvent(event.type, event.subType);
  const where = event.device?.name ?? event.account;
  return where === null ? label : `${label}, ${where}`;
}
