import type { Happening } from "./happening";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** How exact the clock of the alerts is: the closer to now, the finer. */
const widths = [
  { olderThan: 7 * 24 * HOUR, width: 10 * MINUTE },
  { olderThan: 6 * HOUR, width: 5 * MINUTE },
  { olderThan: 0, width: MINUTE },
];

/** A stretch of time and what reached us in it. */
export interface Slice {
  until: number;
  happenings: Happening[];
}

/** What happens while the past is written comes in steps as short as this. */
const PRESENT_MS = 3_000;

/** Cut a history (in order of arrival) into stretches. */
export function cutSlices(history: readonly Happening[], now: number): Slice[] {
  const slices: Slice[] = [];
  for (const happening of history) {
    const age = now - happening.receivedAt;
    const { width } = widths.find(({ olderThan }) => age >= olderThan) ?? { width: PRESENT_MS };
    const until = now - Math.floor(age / width) * width;
    const last = slices.at(-1);
    if (last && last.until >= until) last.happenings.push(happening);
    else slices.push({ until, happenings: [happening] });
  }
  return slices;
}
