/** How far Ring's history was compared, as pages show it. Shared with browsers: types and constants only. */

/** Ring's attempts at a delivery are over after this: then what none of them brought is known. */
export const RETRIES_MS = 75 * 60_000;

/** A time in which deliveries may have been missed. */
export interface Gap {
  from: number;
  until: number;
}

/** What was recovered is counted over so many days. */
export const COUNTED_DAYS = 7;

export interface HistoryReading {
  /** When it was last compared with what deliveries brought (epoch ms); null before the first time. */
  readAt: number | null;
  /** Events of the last days that are known from it alone. */
  recovered: number;
}
