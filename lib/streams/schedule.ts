import "server-only";
import { setTimeout as wait } from "node:timers/promises";
import { isShared, writeDb } from "@/db/client";
import { listStreams } from "@/db/commands/streams";
import { closeStream } from "./close";
import { closeLeft } from "./elsewhere";
import { look } from "./look";
import { streams, track } from "./state";

const LOOK_MS = 1_000;
/** So that a flood of deliveries looks once for all of them. */
const SOON_MS = 50;
/** Ring is waited for at a stop, but not longer. */
const STOP_MS = 2_000;

/** Close what a process that is gone left open, unless it may be another replica's; then look every second how the open ones stand. */
export async function startStreams(): Promise<NodeJS.Timeout> {
  streams().isStopped = false;
  if (!isShared()) for (const row of await listStreams(writeDb().sql)) void track(closeLeft(row));
  const timer = setInterval(() => void look(), LOOK_MS);
  timer.unref();
  return timer;
}

/** Deliveries were recorded: see soon whether the open ones may stay. */
export function lookSoon(): void {
  const state = streams();
  if (state.open.size === 0) return;
  state.looking ??= setTimeout(() => {
    state.looking = null;
    void look();
  }, SOON_MS).unref();
}

/** Open none any more, and begin to close those that are open. */
export function leaveStreams(): void {
  const state = streams();
  state.isStopped = true;
  for (const stream of state.open.values()) void closeStream(stream, "stopped");
}

/** Resolves when none is open at Ring, or Ring has been waited for long enough: then the next start goes on. */
export async function stopStreams(): Promise<void> {
  leaveStreams();
  const { underWay, stop, looking } = streams();
  if (looking) clearTimeout(looking);
  const patience = new AbortController();
  await Promise.race([
    Promise.allSettled([...underWay]),
    wait(STOP_MS, undefined, { signal: patience.signal }).catch(() => {}),
  ]);
  patience.abort();
  stop.abort();
  await Promise.allSettled([...underWay]);
}
