/** What server and browser say to each other. Shared by both: types and constants only; all times are epoch milliseconds. */

export type DeviceStatus = "online" | "offline" | "unknown" | "removed";

/** One event as an operator sees it: no ids of Ring's, no raw delivery. */
export interface EventView {
  seq: number;
  type: string;
  subType: string | null;
  /** null for account and subscription events, and where a delivery named no device. */
  device: { key: number; name: string } | null;
  account: string | null;
  occurredAt: number;
  sentAt: number | null;
  receivedAt: number;
}

export interface DeviceView {
  key: number;
  name: string;
  account: string;
  status: DeviceStatus;
  /** Since when the status holds, by Ring's clock; null while nothing has told. */
  statusAt: number | null;
  lastPressAt: number | null;
  lastMotionAt: number | null;
  lastEventAt: number | null;
  /** `seq` of the event that changed this device last; the higher one wins a merge. */
  changedSeq: number;
}

/** Why deliveries can or cannot be taken right now; "no_key" and "bad_key" mean that the webhook answers 503. */
export type Receiving = "ready" | "no_key" | "bad_key";

export interface Summary {
  devices: Record<DeviceStatus, number>;
  /** Events in the present hour of the clock. */
  eventsThisHour: number;
  /** Requests on the webhook in the last 24 hours: those answered 2xx, and all of them. */
  deliveries: { accepted: number; total: number };
  /** When Ring last sent something genuine; null before the first. */
  lastDeliveryAt: number | null;
  /** Deliveries an hour at this time of day, averaged over the last 7 days; null without history. */
  usualPerHour: number | null;
  receiving: Receiving;
  /** True while simulated traffic plays (only possible without a signing key of Ring's). */
  simulating: boolean;
}

/** State and `head` from one read transaction, so that snapshot and stream leave no hole. */
export interface Snapshot {
  head: number;
  /** The server's clock when this was read. */
  now: number;
  events: EventView[];
  devices: DeviceView[];
  summary: Summary;
}

/** A push: everything recorded after `after` up to `head`. */
export interface Frame {
  after: number;
  head: number;
  now: number;
  events: EventView[];
  devices: DeviceView[];
  summary: Summary;
}

export interface Beat {
  head: number;
  now: number;
  summary: Summary;
}

export interface ServerEvents {
  /** Pushed to everybody as soon as events are committed. */
  "events:recorded": (frame: Frame) => void;
  /** One page of what this browser missed. */
  "page:sent": (frame: Frame) => void;
  /** Catch-up is over: everything up to `head` has been sent. */
  "catchup:finished": (beat: Beat) => void;
  /** The highest `seq` offered to this browser, every few seconds. */
  "head:told": (beat: Beat) => void;
  /** Too far behind to catch up: load the snapshot again. */
  "cursor:expired": () => void;
  /** Whoever follows may no longer: they signed out, were disabled, or their time is up. */
  "session:ended": () => void;
  /** The role of whoever follows has changed: load the page's controls anew. */
  "viewer:changed": () => void;
}

export interface BrowserEvents {
  /** Ask for everything after `since`; answered by pages and "catchup:finished". */
  "catchup:request": (request: { since: number }) => void;
}

/** Rows the live feed keeps, the latest by event time. */
export const FEED_LENGTH = 200;
/** Events in one page of a catch-up, and at most in one pushed frame. */
export const PAGE_LENGTH = 500;
/** Further behind than this, a browser loads the snapshot instead. */
export const MAX_CATCHUP = 5_000;
/** How often the server tells its head. */
export const BEAT_MS = 5_000;
/** An event that reached us later than this after it happened is shown as late and rings nothing. */
export const LATE_MS = 120_000;

/** Whether an event reached us too late to count as happening now. */
export function isLate(event: Pick<EventView, "occurredAt" | "receivedAt">): boolean {
  return event.receivedAt - event.occurredAt > LATE_MS;
}
