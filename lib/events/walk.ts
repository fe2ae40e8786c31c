import "server-only";
import type { Db } from "@/db/client";
import { listStream, type Position, type Stream, type Walk } from "@/db/queries/history";
import type { EventView } from "@/lib/live/protocol";
import { toEventView } from "@/lib/live/views";

export interface Found {
  position: Position;
  view: EventView;
}

interface Wish {
  /** Events wanted. */
  length: number;
  /** Events looked at, at most. */
  search: number;
  /** Those of a run of events that are wanted. */
  keep(found: Found[]): Promise<Found[]>;
}

interface Walked {
  /** In the order of the walk. */
  found: Found[];
  /** Where to go on. */
  next: Position | null;
  /** Whether the end was reached. */
  isDone: boolean;
}

const LARGEST_STEP = 500;

/** Walk along several streams at once, in one order of time, until enough is found, enough was looked at, or all have ended. */
export async function walkStreams(db: Db, streams: readonly Stream[], walk: Walk, wish: Wish): Promise<Walked> {
  const found: Found[] = [];
  let next = walk.start;
  let looked = 0;
  let step = Math.max(20, Math.ceil((wish.length + 1) / Math.max(1, streams.length)));
  while (looked < wish.search) {
    const { run, hasEnded } = await takeStep(db, streams, { ...walk, start: next }, step);
    looked += run.length;
    const kept = await wish.keep(run);
    found.push(...kept.slice(0, wish.length - found.length + 1));
    // One more than wanted shows that there is more.
    if (found.length > wish.length) {
      const page = found.slice(0, wish.length);
      return { found: page, next: page.at(-1)?.position ?? next, isDone: false };
    }
    next = run.at(-1)?.position ?? next;
    if (hasEnded) return { found, next, isDone: true };
    step = Math.min(LARGEST_STEP, step * 2);
  }
  return { found, next, isDone: false };
}

/** The next run of events along all streams, as far as none of them can have one in between. */
async function takeStep(
  db: Db,
  streams: readonly Stream[],
  walk: Walk,
  step: number,
): Promise<{ run: Found[]; hasEnded: boolean }> {
  const compare = walk.direction === "older" ? (a: Found, b: Found) => order(b, a) : order;
  const lists: Found[][] = [];
  for (const stream of streams) lists.push((await listStream(db, stream, walk, step)).map(toFound));
  const unfinished = lists.filter((list) => list.length === step).flatMap((list) => list.slice(-1));
  const horizon = unfinished.toSorted(compare)[0];
  const all = dedupe(lists.flat().sort(compare));
  const run = horizon === undefined ? all : all.filter((one) => compare(one, horizon) <= 0);
  return { run, hasEnded: horizon === undefined };
}

function toFound(row: Parameters<typeof toEventView>[0]): Found {
  return { position: { at: row.occurredAt, seq: row.seq }, view: toEventView(row) };
}

function order(a: Found, b: Found): number {
  return a.position.at - b.position.at || a.position.seq - b.position.seq;
}

/** An event may lie on two streams; equal ones stand beside each other. */
function dedupe(sorted: Found[]): Found[] {
  return sorted.filter(({ position }, place) => position.seq !== sorted[place - 1]?.position.seq);
}
