import "server-only";
import { setImmediate } from "node:timers/promises";
import type { Db } from "@/db/client";
import { type DeliveryRow, type DeliveryStream, type DeliveryWalk, listDeliveries } from "@/db/queries/delivery-list";
import { type DeliveryFilter, verdictsIn } from "./filter";

interface Wish {
  /** Deliveries wanted. */
  length: number;
  /** What looking may cost at most, a delivery without its body being 1. */
  budget: number;
  /** Those of a run of deliveries that are wanted, and what finding out cost beside. */
  keep(run: DeliveryRow[]): Promise<{ kept: DeliveryRow[]; cost: number }>;
}

export interface Walked {
  /** In the order of the walk. */
  found: DeliveryRow[];
  /** How far it has looked. */
  last: Pick<DeliveryRow, "id" | "receivedAt"> | null;
  /** Whether the end was reached. */
  isDone: boolean;
}

const LARGEST_STEP = 500;

/** The ways through the deliveries that a filter needs: verdicts other than "accepted" have one of their own each. */
export function chooseDeliveryStreams(filter: DeliveryFilter): DeliveryStream[] {
  if (filter.preset === "held") return verdictsIn(filter)?.length === 0 ? [] : [{ by: "held" }];
  const wanted = verdictsIn(filter);
  if (wanted === null || wanted.includes("accepted")) return [{ by: "id" }];
  return wanted.flatMap((verdict) => (verdict === "accepted" ? [] : [{ by: "verdict", verdict } as const]));
}

/** Walk along streams at once, in one order of arrival, until enough is found, the budget is spent, or all have ended. */
export async function walkDeliveries(
  db: Db,
  { streams, walk }: { streams: readonly DeliveryStream[]; walk: DeliveryWalk },
  wish: Wish,
): Promise<Walked> {
  const found: DeliveryRow[] = [];
  let last: Walked["last"] = null;
  let spent = 0;
  let step = wish.length + 1;
  while (spent < wish.budget) {
    const { run, hasEnded } = await takeStep(db, { streams, walk: { ...walk, start: last?.id ?? walk.start } }, step);
    const { kept, cost } = await wish.keep(run);
    spent += run.length + cost;
    found.push(...kept);
    // One more than wanted shows that there is more.
    if (found.length > wish.length) {
      const page = found.slice(0, wish.length);
      return { found: page, last: page.at(-1) ?? last, isDone: false };
    }
    last = run.at(-1) ?? last;
    if (hasEnded) return { found, last, isDone: true };
    step = Math.min(LARGEST_STEP, step * 2);
    // Deliveries that come meanwhile are answered in between.
    await setImmediate();
  }
  return { found, last, isDone: false };
}

/** The next run along all streams, as far as none of them can have one in between. */
async function takeStep(
  db: Db,
  { streams, walk }: { streams: readonly DeliveryStream[]; walk: DeliveryWalk },
  step: number,
): Promise<{ run: DeliveryRow[]; hasEnded: boolean }> {
  const sign = walk.direction === "older" ? -1 : 1;
  const lists: DeliveryRow[][] = [];
  for (const stream of streams) lists.push(await listDeliveries(db, stream, walk, step));
  const ends = lists.flatMap((list) => (list.length === step ? list.slice(-1) : [])).map(({ id }) => sign * id);
  const horizon = Math.min(...ends);
  const run = lists
    .flat()
    .filter(({ id }) => sign * id <= horizon)
    .sort((a, b) => sign * (a.id - b.id));
  return { run, hasEnded: ends.length === 0 };
}
