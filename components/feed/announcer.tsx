"use client";

import { useEffect, useRef, useState } from "react";
import { useLiveState } from "@/components/desk/desk-context";
import { countNew } from "@/lib/feed/words";
import { type EventView, FEED_LENGTH, isLate } from "@/lib/live/protocol";
import type { Live } from "@/lib/live/use-live";
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
  say: (fresh: readonly EventView[], devices: Devices) => string,
): Announcement {
  const { devices } = useLiveState();
  const names = useRef(devices);
  useEffect(() => {
    names.current = devices;
  }, [devices]);
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
      setSaid(({ count }) => ({ text: say(fresh, names.current), count: count + 1 }));
    }, wait);
    return () => clearTimeout(timer);
  }, [events, concerns, say]);
  return said;
}

type Devices = Live["devices"];

function passesBy(event: EventView): boolean {
  return !ringsNow(event);
}

function ringsNow(event: EventView): boolean {
  return describeEvent(event.type, event.subType).sound === "press" && !isLate(event);
}

function describeNews(fresh: readonly EventView[], devices: Devices): string {
  const [latest] = fresh;
  if (!latest) return "";
  const count = countNew(fresh.length, FEED_LENGTH);
  return `${count}${fresh.length === 1 ? ":" : ", latest:"} ${name(latest, devices)}`;
}

function describePresses(fresh: readonly EventView[], devices: Devices): string {
  const [latest] = fresh;
  if (!latest) return "";
  if (fresh.length === 1) return name(latest, devices);
  return `${fresh.length} doorbell presses, latest: ${name(latest, devices)}`;
}

function name(event: EventView, devices: Devices): string {
  const { label } = describeEvent(event.type, event.subType);
  const device = event.device && (devices.get(event.device.key)?.name ?? event.device.name);
  const where = device ?? event.account;
  return where === null ? label : `${label}, ${where}`;
}
