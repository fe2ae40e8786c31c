import { partitionOf } from "../postgres/partitions";
import type { Source } from "./source";

const YEAR_MS = 31_557_600_000;
/** Events from before that were sent by a clock that was wrong. */
const YEARS = 20;

/** A moment of each month up to now of which there are events, for partitions of their own; asked of the index alone. */
export function listMonths({ sqlite }: Source, now: number): number[] {
  const next = sqlite
    .prepare<[number, number], number | null>("SELECT min(occurred_at) FROM events WHERE occurred_at BETWEEN ? AND ?")
    .pluck();
  const months: number[] = [];
  let at = next.get(now - YEARS * YEAR_MS, now) ?? null;
  while (at !== null) {
    months.push(at);
    at = next.get(partitionOf(at).to, now) ?? null;
  }
  return months;
}
