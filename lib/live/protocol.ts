/** What server and browser say to each other. Shared by both: types and constants only; all times are epoch milliseconds. */

export type DeviceStatus = "online" | "offline" | "unknown" | "removed";

/**
 * How it stands with the picture of an event. `wanted`: it is being fetched; `kept`: there is one; `none`: nothing was
 * recorded at that moment; `failed`: not to be had; `dropped`: no longer kept. They follow one another in this order alone.
 */
export type PictureState = "wanted" | "none" | "failed" | "kept" | "dropped";

/** One event as an operator sees it: no ids of Ring's, no raw delivery. */
export interface EventView {
  seq: number;
  type: string;
  subType: string | null;
  /** null for account and subscription events, and where a delivery named no device. */
  device: { key: number; name: string } | null;
  account: string | null;
  accountKey: number;
  /** The alert that this event opened or joined. */
  alertId: number | null;
  /** Absent where there is none to speak of. */
  picture?: PictureState;
  occurredAt: number;
  sentAt: number | null;
  receivedAt: number;
  /** No delivery brought it: it was read from Ring's history, at `receivedAt`. */
  recovered?: true;
}

export interface DeviceView {
  key: number;
  /** What operators call it: their alias, Ring's name, or a short friendly one. */
  name: string;
  alias: string | null;
  /** Its name without the alias. */
  ownName: string;
  /** Ids of its labels: at most one site, any number of groups. */
  labels: readonly number[];
  account: string;
  accountKey: number;
  status: DeviceStatus;
  /** Whether live video of it can be asked for: its account is linked, and Ring has not told that it has no video. */
  watchable: boolean;
  /** Since when the status holds, by Ring's clock; null while nothing has told. */
  statusAt: number | null;
  lastPressAt: number | null;
  lastMotionAt: number | null;
  lastEventAt: number | null;
  /** null until they were read. */
  details: DeviceDetailsView | null;
  /** `seq` of the event that changed this device last when this was read, and `revision` of its last other change; the higher wins a merge. */
  changedSeq: number;
  revision: number;
}

/** What Ring's API last said of a device; null where it said nothing of it. */
export interface DeviceDetailsView {
  /** Whether it has a camera. */
  video: boolean;
  /** As its owner has set it in the Ring app; while it is off, Ring tells of no motion. */
  motionDetection: "on" | "off" | null;
  power: "battery" | "mains" | null;
  /** In percent. */
  battery: number | null;
}

/** A site or a group of devices, and what it says about alerts. */
export interface LabelView {
  id: number;
  name: string;
  kind: "site" | "group";
  /** Motion classes (`subType`) that open an alert at its devices. */
  motionClasses: readonly string[];
  /** How long its devices may be offline before an alert opens; null: the default of 5 minutes. */
  graceMinutes: number | null;
}

export type AlertKind = "press" | "late_press" | "motion" | "alarm" | "offline" | "flapping" | "site";
export type AlertStatus = "open" | "acknowledged" | "snoozed" | "closed";

/** Something to deal with, shared by everybody. */
export interface AlertView {
  id: number;
  kind: AlertKind;
  status: AlertStatus;
  /** `data.type` of the event that opened it; null for kinds that no single event makes. */
  type: string | null;
  /** null where it is about a whole site. */
  device: { key: number; name: string } | null;
  account: string;
  /** Every device it is about. */
  devices: readonly number[];
  /** The label whose devices lost contact together; null where the account stands for the place. */
  labelId: number | null;
  /** Events that it stands for: a press 1, a motion group as many as came, flapping its changes. */
  count: number;
  /** How often each motion class (`subType`) came. */
  classes: Readonly<Record<string, number>>;
  firstAt: number;
  lastAt: number;
  /** Its newest event; an acknowledgement covers events up to the one that was shown. 0 where asking Ring told of it, and no event. */
  lastSeq: number;
  /** Of the press that it stands for; absent where there is none to speak of. */
  picture?: PictureState;
  /** When it last became open, by the server's clock. */
  openedAt: number;
  snoozedUntil: number | null;
  /** Who has it in hand, or dealt with it; null for nobody. */
  holder: { id: string; name: string } | null;
  /** What was last done about it; `name` is null where Gatehouse did it itself. */
  last: {
    what: TrailWhat;
    name: string | null;
    operatorId: string | null;
    at: number;
    note: string | null;
    reason: string | null;
  } | null;
  revision: number;
}

export type TrailWhat = "acknowledged" | "snoozed" | "closed" | "reopened" | "noted" | "undone";

/** One thing that was done about an alert. */
export interface TrailEntry {
  id: number;
  what: TrailWhat;
  at: number;
  name: string | null;
  note: string | null;
  reason: string | null;
  until: number | null;
}

/** What became of an alert that somebody wanted to change; `already`: somebody else was first, which is no error. */
export interface AlertResult {
  alert: AlertView;
  outcome: "done" | "already";
  /** For undo, within UNDO_MS; null where nothing was changed. */
  change: number | null;
}

/** Why deliveries can or cannot be taken right now; all but "ready" mean that the webhook answers 503. */
export type Receiving = "ready" | "no_key" | "bad_key" | "no_space";

export interface Summary {
  devices: Record<DeviceStatus, number>;
  /** Events in the present hour of the clock. */
  eventsThisHour: number;
  /** Requests on the webhook in the last 24 hours: those answered 2xx, and all of them. */
  deliveries: { accepted: number; total: number };
  alerts: {
    open: number;
    presses: number;
    acknowledged: number;
    snoozed: number;
    acknowledgedLastHour: number;
    lastOpenedAt: number | null;
  };
  /** Our 4xx answers: in the last 24 hours, in a row since the last 2xx, and when the last one was. */
  guard: { refused: number; run: number; lastAt: number | null };
  /** When Ring last sent something genuine; null before the first. */
  lastDeliveryAt: number | null;
  /** Deliveries an hour at this time of day, averaged over the last 7 days; null without history. */
  usualPerHour: number | null;
  receiving: Receiving;
  /** Only while the replicas cannot tell each other what they record: each looks for it once a second. */
  slow?: true;
  /** True while simulated traffic plays (only possible without a signing key of Ring's). */
  simulating: boolean;
  /** "demo": everything shown is made up. */
  mode: "real" | "demo";
}

/** State and `head` from one read transaction, so that snapshot and stream leave no hole. */
export interface Snapshot {
  head: number;
  /**
   * Which history this is: 0, or the moment at which it became another, by a demo or by the removal of an account; a
   * browser takes nothing of one for the other.
   */
  epoch: number;
  /** The server's clock when this was read. */
  now: number;
  events: EventView[];
  devices: DeviceView[];
  labels: LabelView[];
  /** Open, snoozed and acknowledged ones, at most QUEUE_LENGTH of each, and those that the events above belong to. */
  alerts: AlertView[];
  /** Counts the changes that are not events: alerts, labels, what people call devices. */
  revision: number;
  summary: Summary;
}

/**
 * A push: everything recorded after `after` up to `head`, and every other change since `revision.after`. Of a device that was
 * only heard again, a push tells no more than the events do; a page of a catch-up has every device that changed.
 */
export interface Frame {
  after: number;
  head: number;
  revision: { after: number; head: number };
  now: number;
  events: EventView[];
  devices: DeviceView[];
  alerts: AlertView[];
  /** Pictures of events whose state changed; absent where none did. */
  pictures?: { seq: number; state: PictureState }[];
  /** All labels, if any changed; otherwise null. */
  labels: LabelView[] | null;
  summary: Summary;
}

export interface Beat {
  head: number;
  revision: number;
  now: number;
  summary: Summary;
}

/** Why a connection is refused where as many follow as this server carries. */
export const NO_ROOM = "no_room";

/** Rows the live feed keeps, the latest by event time. */
export const FEED_LENGTH = 200;
/** Alerts of each status that a browser is given at first, the latest. */
export const QUEUE_LENGTH = 200;
/** Events in one page of a catch-up, and at most in one pushed frame. */
export const PAGE_LENGTH = 500;
/** Further behind than this, a browser loads the snapshot instead. */
export const MAX_CATCHUP = 5_000;
/** How often the server tells its head. */
export const BEAT_MS = 5_000;
/** An event that reached us later than this after it happened is shown as late and rings nothing. */
export const LATE_MS = 120_000;

/** How long a person may take back what they did about an alert. */
export const UNDO_MS = 10_000;

/** Whether an event reached us too late to count as happening now. */
export function isLate(event: Pick<EventView, "occurredAt" | "receivedAt">): boolean {
  return event.receivedAt - event.occurredAt > LATE_MS;
}
