/** What happened on one day of UTC (epoch ms / DAY_MS). Shared with the browser. */
export interface DayCount {
  day: number;
  presses: number;
  motions: number;
  others: number;
}

/** The last days of a device and of its whole account, oldest first, the last of them not over. */
export interface DeviceDays {
  device: DayCount[];
  account: DayCount[];
  /** Epoch milliseconds. */
  readAt: number;
}

export const DAY_MS = 86_400_000;

/** All that happened on a day. */
export function totalOf({ presses, motions, others }: DayCount): number {
  return presses + motions + others;
}

/** What happened on all of these days. */
export function sumDays(days: readonly DayCount[]): number {
  return days.reduce((sum, day) => sum + totalOf(day), 0);
}
