import { findEventType } from "@/lib/ring/event-types";
import { mergePictures, withPictures } from "./merge-pictures";
import {
  type AlertView,
  type Beat,
  type DeviceView,
  type EventView,
  FEED_LENGTH,
  type Frame,
  type LabelView,
  type PictureState,
  type Snapshot,
  type Summary,
} from "./protocol";

/** Alerts kept in a browser, beyond which closed ones are let go. */
const MOST_ALERTS = 2_000;

/** What a browser knows, and up to which `seq` it is sure to know all of it. */
export interface LiveState {
  /** Everything up to here has been seen; what is asked for on each connect. */
  cursor: number;
  /** The same for changes that are not events. */
  revision: number;
  /** A catch-up is under way: pages move the cursor, pushed frames wait in `ahead`. */
  catchingUp: boolean;
  /** The unbroken run of frames pushed during a catch-up. */
  ahead: { after: number; head: number; revisionAfter: number; revision: number } | null;
  /** Beats in a row that told of a head beyond the cursor. */
  behindBeats: number;
  /** Catch-ups that ended since the page was opened. */
  catchUps: number;
  /** New events that catch-up pages brought since the last connection was lost. */
  missed: number;
  /** The latest FEED_LENGTH by event time, latest first. */
  events: readonly EventView[];
  /** What was told of pictures since the page was opened, by the `seq` of their event: it may come before the event. */
  pictures: ReadonlyMap<number, PictureState>;
  devices: ReadonlyMap<number, DeviceView>;
  labels: readonly LabelView[];
  /** The queue, and every alert heard of since. */
  alerts: ReadonlyMap<number, AlertView>;
  summary: Summary;
}

export type LiveAction =
  | { kind: "asked" }
  | { kind: "page"; frame: Frame }
  | { kind: "finished"; beat: Beat }
  | { kind: "frame"; frame: Frame }
  | { kind: "beat"; beat: Beat }
  | { kind: "reset"; snapshot: Snapshot }
  /** What the server answered to a change made here, before its push comes. */
  | { kind: "alerts"; alerts: readonly AlertView[] };

/** The state of a page as the server rendered it. */
export function startFrom(snapshot: Snapshot): LiveState {
  return {
    cursor: snapshot.head,
    revision: snapshot.revision,
    catchingUp: true,
    ahead: null,
    behindBeats: 0,
    catchUps: 0,
    missed: 0,
    events: snapshot.events,
    pictures: new Map(),
    devices: new Map(snapshot.devices.map((device) => [device.key, device])),
    labels: snapshot.labels,
    alerts: new Map(snapshot.alerts.map((alert) => [alert.id, alert])),
    summary: snapshot.summary,
  };
}

/** Whether this browser must ask for what it missed: a push did not follow on, or two beats found it behind. */
export function mustCatchUp(state: LiveState): boolean {
  return !state.catchingUp && state.behindBeats >= 2;
}

/** The state after one message. Merges by `seq`, never assigns: messages may come twice, and late ones change nothing. */
export function reduce(state: LiveState, action: LiveAction): LiveState {
  switch (action.kind) {
    case "asked":
      return { ...state, catchingUp: true, ahead: null, behindBeats: 0, missed: 0 };
    case "page":
      return mergePage(state, action.frame);
    case "finished":
      return finish(state, action.beat);
    case "frame":
      return mergePush(state, action.frame);
    case "beat":
      return { ...state, summary: action.beat.summary, behindBeats: countBehind(state, action.beat) };
    case "reset":
      return reset(state, action.snapshot);
    case "alerts":
      return { ...state, alerts: mergeAlerts(state.alerts, action.alerts) };
  }
}

function reset(state: LiveState, snapshot: Snapshot): LiveState {
  return { ...startFrom(snapshot), catchUps: state.catchUps, missed: countNew(state, snapshot.events) };
}

function mergePage(state: LiveState, frame: Frame): LiveState {
  const missed = state.missed + countNew(state, frame.events);
  return { ...merge(state, frame), ...advance(state, frame.head, frame.revision.head), missed };
}

function finish(state: LiveState, beat: Beat): LiveState {
  const told = advance(state, beat.head, beat.revision);
  const { ahead } = state;
  const follows = ahead !== null && ahead.after <= told.cursor && ahead.revisionAfter <= told.revision;
  const known = follows ? advance(told, ahead.head, ahead.revision) : told;
  const catchUps = state.catchUps + 1;
  return { ...state, ...known, catchingUp: false, catchUps, ahead: null, behindBeats: 0, summary: beat.summary };
}

function mergePush(state: LiveState, frame: Frame): LiveState {
  const merged = merge(state, frame);
  if (state.catchingUp) return { ...merged, ahead: lengthen(state.ahead, frame) };
  // A push that does not follow on tells of a hole: ask for it at once.
  const follows = frame.after <= state.cursor && frame.revision.after <= state.revision;
  if (!follows) return { ...merged, behindBeats: 2 };
  return { ...merged, ...advance(state, frame.head, frame.revision.head), behindBeats: 0 };
}

function lengthen(ahead: LiveState["ahead"], { after, head, revision }: Frame): LiveState["ahead"] {
  const follows = ahead !== null && after <= ahead.head && revision.after <= ahead.revision;
  const start = follows ? ahead : { after, revisionAfter: revision.after };
  return { after: start.after, revisionAfter: start.revisionAfter, head, revision: revision.head };
}

function advance(known: { cursor: number; revision: number }, head: number, revision: number) {
  return { cursor: Math.max(known.cursor, head), revision: Math.max(known.revision, revision) };
}

function countBehind(state: LiveState, beat: Beat): number {
  const behind = beat.head > state.cursor || beat.revision > state.revision;
  return !state.catchingUp && behind ? state.behindBeats + 1 : 0;
}

function merge(state: LiveState, frame: Frame): LiveState {
  const pictures = mergePictures(state.pictures, frame);
  return {
    ...state,
    summary: frame.summary,
    pictures,
    events: withPictures(mergeEvents(state.events, frame.events), pictures),
    devices: hearDevices(mergeDevices(state.devices, frame.devices), frame.events),
    labels: frame.labels ?? state.labels,
    alerts: mergeAlerts(state.alerts, frame.alerts),
  };
}

function mergeEvents(known: readonly EventView[], incoming: readonly EventView[]): readonly EventView[] {
  const seqs = new Set(known.map((event) => event.seq));
  const fresh = incoming.filter((event) => !seqs.has(event.seq));
  if (fresh.length === 0) return known;
  return [...known, ...fresh].sort((a, b) => b.occurredAt - a.occurredAt || b.seq - a.seq).slice(0, FEED_LENGTH);
}

function mergeDevices(
  known: ReadonlyMap<number, DeviceView>,
  incoming: readonly DeviceView[],
): ReadonlyMap<number, DeviceView> {
  const newer = incoming.filter((device) => isNewer(device, known.get(device.key)));
  if (newer.length === 0) return known;
  const devices = new Map(known);
  for (const device of newer) devices.set(device.key, withLatest(device, known.get(device.key)));
  return devices;
}

function isNewer(device: DeviceView, known: DeviceView | undefined): boolean {
  return !known || device.changedSeq > known.changedSeq || device.revision > known.revision;
}

/** When devices were last heard is told by the events themselves, whatever the order in which they come. */
function hearDevices(
  known: ReadonlyMap<number, DeviceView>,
  events: readonly EventView[],
): ReadonlyMap<number, DeviceView> {
  if (events.length === 0) return known;
  const devices = new Map(known);
  for (const { device, type, occurredAt } of events) {
    const heard = device && devices.get(device.key);
    if (!heard) continue;
    const mark = findEventType(type)?.mark;
    const lastPressAt = mark === "press" ? occurredAt : null;
    const lastMotionAt = mark === "motion" ? occurredAt : null;
    devices.set(heard.key, withLatest(heard, { lastEventAt: occurredAt, lastPressAt, lastMotionAt }));
  }
  return devices;
}

type Heard = Pick<DeviceView, "lastEventAt" | "lastPressAt" | "lastMotionAt">;

function withLatest(device: DeviceView, heard: Heard | undefined): DeviceView {
  if (!heard) return device;
  return {
    ...device,
    lastEventAt: latest(device.lastEventAt, heard.lastEventAt),
    lastPressAt: latest(device.lastPressAt, heard.lastPressAt),
    lastMotionAt: latest(device.lastMotionAt, heard.lastMotionAt),
  };
}

function latest(one: number | null, other: number | null): number | null {
  return one === null || other === null ? (one ?? other) : Math.max(one, other);
}

function mergeAlerts(
  known: ReadonlyMap<number, AlertView>,
  incoming: readonly AlertView[],
): ReadonlyMap<number, AlertView> {
  const newer = incoming.filter((alert) => (known.get(alert.id)?.revision ?? -1) < alert.revision);
  if (newer.length === 0) return known;
  const alerts = new Map(known);
  for (const alert of newer) alerts.set(alert.id, alert);
  return alerts.size > MOST_ALERTS ? forgetClosed(alerts) : alerts;
}

/** Of a long day's alerts those that nobody has to think of any more are let go, the oldest first. */
function forgetClosed(alerts: ReadonlyMap<number, AlertView>): ReadonlyMap<number, AlertView> {
  const closed = [...alerts.values()].filter(({ status }) => status === "closed").sort((a, b) => a.id - b.id);
  const forgotten = new Set(closed.slice(0, MOST_ALERTS / 2).map(({ id }) => id));
  return new Map([...alerts].filter(([id]) => !forgotten.has(id)));
}

function countNew(state: LiveState, incoming: readonly EventView[]): number {
  return incoming.filter((event) => event.seq > state.cursor).length;
}
