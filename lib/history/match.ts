import { type Mark, tellingsOf } from "@/db/same-happening";
import type { Happening } from "./happening";

/** An event of the same device that a delivery brought. */
export interface Told {
  seq: number;
  mark: Mark;
  occurredAt: number;
}

interface Pair {
  happening: Happening;
  told: Told;
  distance: number;
}

/**
 * The happenings that no delivery has told of, oldest first. Each delivery stands for one happening at most, and those belong
 * together that are closest in time, so that neither the order nor the number of what came changes what is missing.
 */
export function findMissing(happenings: readonly Happening[], told: readonly Told[]): Happening[] {
  const sorted = told.toSorted((a, b) => a.occurredAt - b.occurredAt || a.seq - b.seq);
  const pairs = happenings.flatMap((happening) => pairsOf(happening, sorted)).sort(compare);
  const found = new Set<Happening>();
  const used = new Set<number>();
  for (const { happening, told: one } of pairs) {
    if (found.has(happening) || used.has(one.seq)) continue;
    found.add(happening);
    used.add(one.seq);
  }
  return happenings.filter((one) => !found.has(one)).toSorted((a, b) => a.startedAt - b.startedAt);
}

function pairsOf(happening: Happening, sorted: readonly Told[]): Pair[] {
  const { mark, startedAt, endedAt } = happening;
  const { from, to } = tellingsOf(mark, startedAt, endedAt);
  const pairs: Pair[] = [];
  for (let place = firstAt(sorted, from); place < sorted.length; place += 1) {
    const told = sorted[place];
    if (!told || told.occurredAt > to) break;
    if (told.mark === mark) pairs.push({ happening, told, distance: Math.abs(told.occurredAt - startedAt) });
  }
  return pairs;
}

/** The place of the first that is not before this moment. */
function firstAt(sorted: readonly Told[], at: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle]?.occurredAt ?? at) < at) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The closest first; of equals the earlier, whatever the order in which they were told. */
function compare(a: Pair, b: Pair): number {
  return (
    a.distance - b.distance ||
    a.happening.startedAt - b.happening.startedAt ||
    a.told.occurredAt - b.told.occurredAt ||
    (a.happening.id < b.happening.id ? -1 : Number(a.happening.id > b.happening.id)) ||
    a.told.seq - b.told.seq
  );
}
