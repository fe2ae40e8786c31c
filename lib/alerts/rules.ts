/** The figures of the rules by which alerts open and close; all in milliseconds. */

/** Motion of one device with gaps no longer than this is one thing. */
export const GROUP_GAP_MS = 90_000;
/** So many changes between online and offline in this time are one thing, until the device has been stable as long. */
export const FLAP_CHANGES = 3;
export const FLAP_MS = 10 * 60_000;
/** So many devices of one place that go offline within this time are one thing. */
export const SITE_DEVICES = 3;
export const SITE_MS = 60_000;
/** How long a device may be offline where its labels say nothing. */
export const DEFAULT_GRACE_MS = 5 * 60_000;
/** An event that reaches us later than this after it happened is history: Ring itself gives up after 72 hours. */
export const HISTORY_MS = 96 * 3_600_000;

/** How often a device changed between online and offline, by what it told in order of time; repeats are no change. */
export function countChanges(states: readonly ("online" | "offline")[]): number {
  return states.filter((state, place) => state !== states[place - 1]).length;
}

/** Of devices that went offline at these times (ascending), those that went together with one of them, itself included. */
export function listTogether<T extends { since: number }>(all: readonly T[], one: T): T[] {
  return all.filter(({ since }) => Math.abs(since - one.since) <= SITE_MS);
}
