/** Pictures by plan as pages show them. Shared with browsers: types and constants only; times are epoch milliseconds. */

/** How often a picture may be taken, in minutes. */
export const PERIODS = [15, 30, 60, 360, 1_440] as const;

/** So many pictures taken by plan are kept of a device. */
export const MOST_KEPT = 100;
/** So many pictures an hour all plans together may ask Ring for: one a second, of the hundred that Ring allows. */
export const MOST_AN_HOUR = 3_600;

export interface TakenView {
  id: number;
  takenAt: number;
}

/** The pictures that are taken of a device every so often. */
export interface SnapshotsView {
  /** null: none are taken. */
  everyMinutes: number | null;
  /** When the next is due; null without a plan. */
  nextAt: number | null;
  /** Why the last attempt brought none, and when it was; null where it brought one. */
  problem: { at: number; text: string } | null;
  /** The last few, newest first. */
  pictures: readonly TakenView[];
}
