import "server-only";
import { log } from "@/lib/log";
import type { RingApi } from "@/lib/ring/api";
import { RingFailure } from "@/lib/ring/failure";
import type { RingHistoryEvent } from "@/lib/ring/shapes";
import { type Happening, toHappening } from "./happening";

/** More entries are not looked at for one device. */
const MOST = 2_000;
/** What Ring calls the classes of motion that it tells apart. */
const CLASSES = ["human", "vehicle"];

export interface Asked {
  deviceId: string;
  from: number;
  /** Younger ones are left to their deliveries. */
  to: number;
  signal: AbortSignal;
}

/** What Ring's history tells of a device between two moments. */
export async function readHistory(ring: RingApi, { deviceId, from, to, signal }: Asked): Promise<Happening[]> {
  const found: Happening[] = [];
  const skipped = new Map<string, number>();
  for await (const entry of entriesSince(ring.listHistory(deviceId, { signal }), from)) {
    const happening = toHappening(entry);
    if (happening === null) skipped.set(entry.type, (skipped.get(entry.type) ?? 0) + 1);
    else if (happening.startedAt <= to) found.push(happening);
  }
  for (const [type, count] of skipped) {
    if (type !== "on_demand")
      log().info({ type, count }, "entries of Ring's history that cannot be read were left out");
  }
  return found;
}

/** The same with the classes of motions since a moment, where the history did not tell them and Ring answers what they are. */
export async function addClasses(ring: RingApi, told: Happening[], asked: Asked): Promise<Happening[]> {
  const classes = new Map<string, string>();
  for (const motionClass of CLASSES) {
    const pages = ring.listHistory(asked.deviceId, { types: [`motion.${motionClass}`], signal: asked.signal });
    try {
      for await (const { id } of entriesSince(pages, asked.from)) classes.set(id, motionClass);
    } catch (error) {
      if (!(error instanceof RingFailure) || error.kind !== "refused") throw error;
    }
  }
  return told.map((one) => ({ ...one, subType: one.subType ?? classes.get(one.id) ?? null }));
}

/** Newest first, until one began before this moment. */
async function* entriesSince(pages: AsyncIterable<RingHistoryEvent[]>, from: number): AsyncGenerator<RingHistoryEvent> {
  let left = MOST;
  for await (const page of pages) {
    for (const entry of page) {
      if (left === 0 || (entry.startedAt !== null && entry.startedAt < from)) return;
      left -= 1;
      yield entry;
    }
  }
}
