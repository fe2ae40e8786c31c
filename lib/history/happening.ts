import type { Mark } from "@/db/same-happening";
import type { RingHistoryEvent } from "@/lib/ring/shapes";

/** What Ring's history tells, as an event of ours would. */
export interface Happening {
  /** Of the entry, in Ring's history. */
  id: string;
  mark: Mark;
  /** A motion's class, where the history tells it. */
  subType: string | null;
  startedAt: number;
  endedAt: number | null;
}

/** The types that deliveries have for what the history calls "ding" and "motion". */
export const TYPES: Readonly<Record<Mark, string>> = { press: "button_press", motion: "motion_detected" };

const MARKS: Readonly<Record<string, Mark>> = { ding: "press", motion: "motion" };

/** An entry of the history as a happening; null for live views, which are no event, and for types that are not known. */
export function toHappening({ id, type, subType, startedAt, endedAt }: RingHistoryEvent): Happening | null {
  const [word = "", motionClass] = type.split(".");
  const mark = Object.hasOwn(MARKS, word) ? MARKS[word] : undefined;
  if (mark === undefined || startedAt === null) return null;
  return { id, mark, subType: mark === "motion" ? (subType ?? motionClass ?? null) : null, startedAt, endedAt };
}
