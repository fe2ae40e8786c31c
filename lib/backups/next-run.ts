import { wallTime } from "@/lib/format/zone";

const QUARTER_MS = 900_000;
/** Where a clock skips the hour in spring, that night has none. */
const SEARCHED_MS = 3 * 86_400_000;

/** The first moment after this one (epoch ms) at which it strikes this hour in a time zone. */
export function nextRun(after: number, { hour, timeZone }: { hour: number; timeZone: string }): number {
  const first = Math.floor(after / QUARTER_MS + 1) * QUARTER_MS;
  for (let at = first; at < first + SEARCHED_MS; at += QUARTER_MS) {
    const wall = wallTime(at, timeZone);
    if (wall.hour === hour && wall.minute === 0) return at;
  }
  throw new Error(`It never strikes ${hour} in ${timeZone}.`);
}
