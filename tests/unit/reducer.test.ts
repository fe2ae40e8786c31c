import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { AlertView, Beat, DeviceView, EventView, Frame, Snapshot, Summary } from "@/lib/live/protocol";
import { FEED_LENGTH } from "@/lib/live/protocol";
import { type LiveAction, type LiveState, mustCatchUp, reduce, startFrom } from "@/lib/live/reducer";

const summary: Summary = {
  devices: { online: 0, offline: 0, unknown: 0, removed: 0 },
  eventsThisHour: 0,
  alerts: { open: 0, presses: 0, acknowledged: 0, snoozed: 0, acknowledgedLastHour: 0, lastOpenedAt: null },
  deliveries: { accepted: 0, total: 0 },
  lastDeliveryAt: null,
  usualPerHour: null,
  receiving: "ready",
  simulating: false,
  guard: { refused: 0, run: 0, lastAt: null },
  mode: "real",
};

const event = (seq: number, occurredAt = seq): EventView => ({
  seq,
  type: "button_press",
  subType: null,
  device: null,
  account: null,
  accountKey: 1,
  alertId: null,
  occurredAt,
  sentAt: null,
  receivedAt: occurredAt,
});

const device = (key: number, changedSeq: number, status: DeviceView["status"]): DeviceView => ({
  key,
  name: `Camera ${key}`,
  alias: null,
  ownName: `Camera ${key}`,
  labels: [],
  account: "Account 1",
  accountKey: 1,
  watchable: false,
  status,
  statusAt: changedSeq,
  lastPressAt: null,
  lastMotionAt: null,
  lastEventAt: null,
  details: null,
  changedSeq,
  revision: 0,
});

const alert = (id: number, revision: number, status: AlertView["status"]): AlertView => ({
  id,
  kind: "press",
  status,
  type: "button_press",
  device: null,
  account: "Account 1",
  devices: [],
  labelId: null,
  count: 1,
  classes: {},
  firstAt: 0,
  lastAt: 0,
  lastSeq: id,
  openedAt: 0,
  snoozedUntil: null,
  holder: null,
  last: null,
  revision,
});

const frame = (after: number, head: number, devices: DeviceView[] = []): Frame => ({
  after,
  head,
  now: 0,
  events: Array.from({ length: head - after }, (_, place) => event(after + place + 1)),
  devices,
  revision: { after: 0, head: 0 },
  alerts: [],
  labels: null,
  summary,
});

const beat = (head: number, revision = 0): Beat => ({ head, revision, now: 0, summary });
const snapshot = (head: number): Snapshot => ({
  ...frame(0, head),
  epoch: 0,
  events: frame(0, head).events.toReversed(),
  labels: [],
  revision: 0,
});
const change = (after: number, head: number, alerts: AlertView[]): Frame => ({
  ...frame(0, 0),
  revision: { after, head },
  alerts,
});

function play(start: LiveState, ...actions: LiveAction[]): LiveState {
  return actions.reduce(reduce, start);
}

const live = (head: number) => play(startFrom(snapshot(head)), { kind: "finished", beat: beat(head) });
const seqs = (state: LiveState) => state.events.map(({ seq }) => seq);

describe("the live state of a browser", () => {
  it("adds what is pushed and moves its cursor", () => {
    const state = play(live(2), { kind: "frame", frame: frame(2, 4) });
    expect(seqs(state)).toEqual([4, 3, 2, 1]);
    expect(state.cursor).toBe(4);
  });

  it("shows an event once however often it comes", () => {
    const again = { kind: "frame", frame: frame(2, 4) } as const;
    expect(seqs(play(live(2), again, again))).toEqual([4, 3, 2, 1]);
  });

  it("places a late event at its time", () => {
    const late = { ...frame(3, 4), events: [event(4, 1.5)] };
    expect(seqs(play(live(3), { kind: "frame", frame: late }))).toEqual([3, 2, 4, 1]);
  });

  it("keeps the latest events of a long stream", () => {
    const state = play(live(0), { kind: "frame", frame: frame(0, FEED_LENGTH + 50) });
    expect(state.events).toHaveLength(FEED_LENGTH);
    expect(state.events[0]?.seq).toBe(FEED_LENGTH + 50);
  });

  it("never lets an older state of a device replace a newer one", () => {
    const newer = frame(2, 3, [device(1, 3, "online")]);
    const older = frame(3, 4, [device(1, 2, "offline")]);
    const state = play(live(2), { kind: "frame", frame: newer }, { kind: "frame", frame: older });
    expect(state.devices.get(1)?.status).toBe("online");
  });

  it("knows from the events when a device was last heard, in whatever order they come", () => {
    const start = play(live(2), { kind: "frame", frame: frame(2, 3, [device(1, 3, "online")]) });
    const pressed = (seq: number, occurredAt: number) => ({
      ...event(seq, occurredAt),
      device: { key: 1, name: "Camera 1" },
    });
    const one: LiveAction = { kind: "frame", frame: { ...frame(3, 4), events: [pressed(4, 900)] } };
    const other: LiveAction = { kind: "frame", frame: { ...frame(3, 5), events: [pressed(5, 800)] } };
    for (const state of [play(start, one, other), play(start, other, one)]) {
      expect(state.devices.get(1)).toMatchObject({ lastPressAt: 900, lastEventAt: 900, lastMotionAt: null });
    }
  });

  it("takes the state of a device from a page although an event of it was pushed before", () => {
    const start = play(
      live(2),
      { kind: "frame", frame: frame(2, 3, [device(1, 3, "online")]) },
      { kind: "asked" },
      { kind: "frame", frame: { ...frame(5, 6), events: [{ ...event(6), device: { key: 1, name: "Camera 1" } }] } },
      { kind: "page", frame: frame(3, 5, [device(1, 5, "offline")]) },
      { kind: "finished", beat: beat(5) },
    );
    expect(start.cursor).toBe(6);
    expect(start.devices.get(1)).toMatchObject({ status: "offline", lastPressAt: 6 });
  });

  it("catches up by pages, counting what it missed, while pushes come in between", () => {
    const state = play(
      live(2),
      { kind: "asked" },
      { kind: "page", frame: frame(2, 4) },
      { kind: "frame", frame: frame(5, 7) },
      { kind: "page", frame: frame(4, 5) },
      { kind: "finished", beat: beat(5) },
    );
    expect(seqs(state)).toEqual([7, 6, 5, 4, 3, 2, 1]);
    expect(state.cursor).toBe(7);
    expect(state.missed).toBe(3);
  });

  it("does not trust a push that leaves a hole behind it, and asks at once", () => {
    const state = play(live(2), { kind: "frame", frame: frame(4, 5) });
    expect(state.cursor).toBe(2);
    expect(mustCatchUp(state)).toBe(true);
  });

  it("asks when two beats in a row find it behind, not after one", () => {
    const once = play(live(2), { kind: "beat", beat: beat(3) });
    expect(mustCatchUp(once)).toBe(false);
    expect(mustCatchUp(play(once, { kind: "beat", beat: beat(3) }))).toBe(true);
  });

  it("starts anew from a snapshot when it was too far behind", () => {
    const state = play(live(2), { kind: "asked" }, { kind: "reset", snapshot: snapshot(9) });
    expect(seqs(state)).toEqual([9, 8, 7, 6, 5, 4, 3, 2, 1]);
    expect(state.missed).toBe(7);
  });

  it("takes over what was done about an alert, from whichever message comes first", () => {
    const acknowledged = alert(1, 2, "acknowledged");
    const pushed = play(live(0), { kind: "frame", frame: change(0, 1, [alert(1, 1, "open")]) });
    const answered = play(pushed, { kind: "alerts", alerts: [acknowledged] });
    const both = play(answered, { kind: "frame", frame: change(1, 2, [acknowledged]) });
    const late = play(both, { kind: "frame", frame: change(0, 1, [alert(1, 1, "open")]) });
    for (const state of [answered, both, late]) expect(state.alerts.get(1)?.status).toBe("acknowledged");
    expect(both.revision).toBe(2);
  });

  it("asks for changes that a lost push would have told, at the next push or within two beats", () => {
    const holed = play(live(0), { kind: "frame", frame: change(3, 4, [alert(1, 4, "open")]) });
    expect(mustCatchUp(holed)).toBe(true);
    const behind = play(live(0), { kind: "beat", beat: beat(0, 2) }, { kind: "beat", beat: beat(0, 2) });
    expect(mustCatchUp(behind)).toBe(true);
    const caughtUp = play(behind, { kind: "asked" }, { kind: "page", frame: change(0, 2, [alert(1, 2, "open")]) });
    const finished = play(caughtUp, { kind: "finished", beat: beat(0, 2) });
    expect(finished).toMatchObject({ revision: 2, catchingUp: false });
    expect(mustCatchUp(finished)).toBe(false);
  });

  it("holds every event exactly once, whatever pushes are lost and whenever the connection breaks", () => {
    const step = fc.constantFrom("push", "lose", "reconnect", "beat");
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        let head = 0;
        let state = live(0);
        const ask = () => {
          state = play(state, { kind: "asked" }, { kind: "page", frame: frame(state.cursor, head) });
          state = play(state, { kind: "finished", beat: beat(head) });
        };
        for (const now of steps) {
          if (now === "push") state = play(state, { kind: "frame", frame: frame(head, ++head) });
          if (now === "lose") head += 1;
          if (now === "reconnect") ask();
          if (now === "beat") state = play(state, { kind: "beat", beat: beat(head) });
          if (mustCatchUp(state)) ask();
        }
        for (let beats = 0; beats < 2; beats += 1) {
          state = play(state, { kind: "beat", beat: beat(head) });
          if (mustCatchUp(state)) ask();
        }
        expect(seqs(state)).toEqual(Array.from({ length: head }, (_, place) => head - place));
      }),
      { numRuns: 500 },
    );
  });
});
