import {
  type Beat,
  type DeviceView,
  type EventView,
  FEED_LENGTH,
  type Frame,
  type Snapshot,
  type Summary,
} from "./protocol";

/** What a browser knows, and up to which `seq` it is sure to know all of it. */
export interface LiveState {
  /** Everything up to here has been seen; what is asked for on each connect. */
  cursor: number;
  /** A catch-up is under way: pages move the cursor, pushed frames wait in `ahead`. */
  catchingUp: boolean;
  /** The unbroken run of frames pushed during a catch-up. */
  ahead: { after: number; head: number } | null;
  /** Beats in a row that told of a head beyond the cursor. */
  behindBeats: number;
  /** Catch-ups that ended since the page was opened. */
  catchUps: number;
  /** New events that catch-up pages brought since the last connection was lost. */
  missed: number;
  /** The latest FEED_LENGTH by event time, latest first. */
  events: readonly EventView[];
  devices: ReadonlyMap<number, DeviceView>;
  summary: Summary;
}

export type LiveAction =
  | { kind: "asked" }
  | { kind: "page"; frame: Frame }
  | { kind: "finished"; beat: Beat }
  | { kind: "frame"; frame: Frame }
  | { kind: "beat"; beat: Beat }
  | { kind: "reset"; snapshot: Snapshot };

/** The state of a page as the server rendered it. */
export function startFrom(snapshot: Snapshot): LiveState {
  return {
    cursor: snapshot.head,
    catchingUp: true,
    ahead: null,
    behindBeats: 0,
    catchUps: 0,
    missed: 0,
    events: snapshot.events,
    devices: new Map(snapshot.devices.map((device) => [device.key, device])),
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
      return { ...state, summary: action.beat.summary, behindBeats: countBehind(state, action.beat.head) };
    case "reset":
      return reset(state, action.snapshot);
  }
}

function reset(state: LiveState, snapshot: Snapshot): LiveState {
  return { ...startFrom(snapshot), catchUps: state.catchUps, missed: countNew(state, snapshot.events) };
}

function mergePage(state: LiveState, frame: Frame): LiveState {
  const missed = state.missed + countNew(state, frame.events);
  return { ...merge(state, frame), cursor: Math.max(state.cursor, frame.head), missed };
}

function finish(state: LiveState, beat: Beat): LiveState {
  const told = Math.max(state.cursor, beat.head);
  const follows = state.ahead !== null && state.ahead.after <= told;
  const cursor = follows && state.ahead ? Math.max(told, state.ahead.head) : told;
  const catchUps = state.catchUps + 1;
  return { ...state, cursor, catchingUp: false, catchUps, ahead: null, behindBeats: 0, summary: beat.summary };
}

function mergePush(state: LiveState, frame: Frame): LiveState {
  const merged = merge(state, frame);
  if (state.catchingUp) {
    const follows = state.ahead !== null && frame.after <= state.ahead.head;
    return { ...merged, ahead: { after: follows && state.ahead ? state.ahead.after : frame.after, head: frame.head } };
  }
  // A push that does not follow on tells of a hole: ask for it at once.
  if (frame.after > state.cursor) return { ...merged, behindBeats: 2 };
  return { ...merged, cursor: Math.max(state.cursor, frame.head), behindBeats: 0 };
}

function countBehind(state: LiveState, head: number): number {
  return !state.catchingUp && head > state.cursor ? state.behindBeats + 1 : 0;
}

function merge(state: LiveState, frame: Frame): LiveState {
  return {
    ...state,
    summary: frame.summary,
    events: mergeEvents(state.events, frame.events),
    devices: mergeDevices(state.devices, frame.devices),
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
  const newer = incoming.filter((device) => (known.get(device.key)?.changedSeq ?? -1) < device.changedSeq);
  if (newer.length === 0) return known;
  const devices = new Map(known);
  for (const device of newer) devices.set(device.key, device);
  return devices;
}

function countNew(state: LiveState, incoming: readonly EventView[]): number {
  return incoming.filter((event) => event.seq > state.cursor).length;
}
