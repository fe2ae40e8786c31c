const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** "12 s", "2 m", "2 h 14 m", "3 d 4 h": two units at most, rounded down; "0 s" for the future. */
export function formatDuration(ms: number): string {
  if (ms < MINUTE) return `${Math.max(0, Math.floor(ms / SECOND))} s`;
  if (ms < HOUR) return `${Math.floor(ms / MINUTE)} m`;
  if (ms < DAY) return joinUnits(Math.floor(ms / HOUR), "h", Math.floor((ms % HOUR) / MINUTE), "m");
  return joinUnits(Math.floor(ms / DAY), "d", Math.floor((ms % DAY) / HOUR), "h");
}

/** "0.3 s" up to ten seconds, then as a duration; "0.0 s" where clocks disagree. */
export function formatLatency(ms: number): string {
  return ms < 10 * SECOND ? `${(Math.floor(Math.max(0, ms) / 100) / 10).toFixed(1)} s` : formatDuration(ms);
}

/** "58 min late", "2 h 14 min late": how long after it happened an event reached us. */
export function formatLateness(ms: number): string {
  if (ms < HOUR) return `${Math.floor(ms / MINUTE)} min late`;
  if (ms < DAY) return `${joinUnits(Math.floor(ms / HOUR), "h", Math.floor((ms % HOUR) / MINUTE), "min")} late`;
  return `${formatDuration(ms)} late`;
}

function joinUnits(large: number, largeUnit: string, small: number, smallUnit: string): string {
  return small === 0 ? `${large} ${largeUnit}` : `${large} ${largeUnit} ${small} ${smallUnit}`;
}
