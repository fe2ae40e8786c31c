/** How long things are kept. Shared with browsers: types and constants only. */

export const DAY_MS = 86_400_000;

export type Kind = "events" | "deliveries" | "audit" | "media";

/** Of which events pictures are fetched. */
export type Pictures = "off" | "presses" | "all";

/** What a run removes: alerts go with their events. */
export type Removed = Record<Kind | "alerts", number>;

export interface Rules {
  eventDays: number | null;
  deliveryDays: number | null;
  auditDays: number | null;
  maxBytes: number | null;
  pictures: Pictures;
  mediaDays: number | null;
  /** How much room pictures may take. */
  mediaBytes: number | null;
}

export type Limits = Record<Kind, number | null>;

export const defaultRules: Rules = {
  ...{ eventDays: 396, deliveryDays: 90, auditDays: 730, maxBytes: null },
  ...{ pictures: "all", mediaDays: 30, mediaBytes: 5e9 },
};

/** Shorter than this nobody may choose: Ring repeats for four days, and an audit log that forgets at once is none. */
export const MIN_DAYS: Record<Kind, number> = { events: 7, deliveries: 7, audit: 90, media: 1 };

/** Whatever the size limit says, what came within this time stays. */
export const UNTOUCHED_MS = DAY_MS;

export const noneRemoved: Removed = { events: 0, deliveries: 0, alerts: 0, audit: 0, media: 0 };

/** A run that is under way. */
export interface Progress {
  startedAt: number;
  /** What it removes at the moment, up to when, and about how many are left of it. */
  kind: keyof Removed;
  until: number;
  left: number | null;
  removed: Removed;
}

/** The last run that ended. */
export interface LastRun {
  startedAt: number;
  endedAt: number;
  removed: Removed;
  /** What one batch took at most, in milliseconds. */
  longestMs: number;
  /** Why it ended early, in a sentence; null where it did not. */
  failure: string | null;
}

export interface KindView {
  kind: Kind;
  rows: number;
  /** About how much room it takes. */
  bytes: number;
  oldestAt: number | null;
  /** About how many the next run removes. */
  due: number;
}

export interface RetentionView {
  rules: Rules;
  kinds: KindView[];
  /** Bytes of the database that hold something, and that it takes up. */
  used: number;
  file: number;
  running: Progress | null;
  last: LastRun | null;
  /** Pictures that are waited for, and those that were given up because too many waited. */
  pictures: { waiting: number; givenUp: number };
}
