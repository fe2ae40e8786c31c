import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type FeedRow, GROUP_GAP_MS, groupEvents } from "@/lib/feed/group";
import { type EventView, isLate } from "@/lib/live/protocol";

const START = Date.UTC(2026, 10, 3, 14);

function event(seq: number, change: Partial<EventView> = {}): EventView {
  const occurredAt = change.occurredAt ?? START + seq * 10_000;
  return {
    seq,
    type: "motion_detected",
    subType: "human",
    device: { key: 1, name: "Driveway" },
    account: "12 Elm Street",
    accountKey: 1,
    alertId: null,
    occurredAt,
    sentAt: occurredAt + 100,
    receivedAt: occurredAt + 300,
    ...change,
  };
}

const press = (seq: number, change: Partial<EventView> = {}) =>
  event(seq, { type: "button_press", subType: null, ...change });
const latestFirst = (events: EventView[]) =>
  events.toSorted((a, b) => b.occurredAt - a.occurredAt || b.seq - a.seq).slice(0, 200);
const seqs = (rows: FeedRow[]) => rows.map(({ events }) => events.map(({ seq }) => seq));

describe("the feed's rows", () => {
  it("put motions of one device that follow each other within 90 s into one", () => {
    const events = [event(1), event(2), event(3, { occurredAt: START + 20_000 + GROUP_GAP_MS })];
    expect(seqs(groupEvents(latestFirst(events)))).toEqual([[3, 2, 1]]);
  });

  it("begin anew after a longer gap, and for another device", () => {
    const events = [
      event(1),
      event(2, { occurredAt: START + 10_000 + GROUP_GAP_MS + 1 }),
      event(3, { occurredAt: START + 10_000 + GROUP_GAP_MS + 2, device: { key: 2, name: "Ramp" } }),
    ];
    expect(seqs(groupEvents(latestFirst(events)))).toEqual([[3], [2], [1]]);
  });

  it("leave a press in the middle of twelve motions alone, and the motions together", () => {
    const events = [...Array(13)].map((_, place) => (place === 6 ? press(place + 1) : event(place + 1)));
    const rows = groupEvents(latestFirst(events));
    expect(rows.map(({ events }) => events.length)).toEqual([12, 1]);
    expect(rows[1]?.events[0].type).toBe("button_press");
  });

  it("leave late events alone", () => {
    const late = event(2, { receivedAt: START + 3_600_000 });
    expect(seqs(groupEvents(latestFirst([event(1), late, event(3)])))).toEqual([[3, 1], [2]]);
  });

  it("keep their key while they grow, and themselves while they do not", () => {
    const first = groupEvents(latestFirst([event(1), press(2)]));
    const second = groupEvents(latestFirst([event(1), press(2), event(3)].map((one) => find(first, one))), first);
    expect(seqs(second)).toEqual([[3, 1], [2]]);
    expect(second[0]?.key).toBe(first[1]?.key);
    expect(second[1]).toBe(first[0]);
  });
});

/** The very object that is known, as the reducer keeps it. */
function find(rows: FeedRow[], event: EventView): EventView {
  return rows.flatMap((row) => row.events).find(({ seq }) => seq === event.seq) ?? event;
}

const streams = fc
  .array(
    fc.record({
      wait: fc.integer({ min: 0, max: 200_000 }),
      type: fc.constantFrom("motion_detected", "motion_detected", "button_press", "device_offline"),
      device: fc.option(fc.integer({ min: 1, max: 3 }), { freq: 9 }),
      delay: fc.constantFrom(300, 300, 300, 400_000),
    }),
    { maxLength: 60 },
  )
  .map((steps) => {
    let at = START;
    return steps.map(({ wait, type, device, delay }, place) => {
      at += wait;
      const named = device === null ? null : { key: device, name: `Device ${device}` };
      return event(place + 1, { type, device: named, occurredAt: at, receivedAt: at + delay });
    });
  });

describe("whatever comes", () => {
  it("stands in exactly one row, in order of time, and presses and late events stand alone", () => {
    fc.assert(
      fc.property(streams, (events) => {
        const feed = latestFirst(events);
        const rows = groupEvents(feed);
        const all = rows.flatMap((row) => row.events);
        expect(all.map(({ seq }) => seq).toSorted()).toEqual(feed.map(({ seq }) => seq).toSorted());
        const times = rows.map((row) => row.events[0].occurredAt);
        expect(times).toEqual(times.toSorted((a, b) => b - a));
        for (const row of rows.filter(({ events }) => events.length > 1)) checkGroup(row);
      }),
    );
  });

  it("grows row by row as it would all at once, under keys that differ", () => {
    fc.assert(
      fc.property(streams, fc.infiniteStream(fc.nat()), (events, order) => {
        const arriving = events.toSorted((a, b) => a.receivedAt - b.receivedAt);
        let rows: FeedRow[] = [];
        for (let count = 1; count <= arriving.length; count += 1 + ((order.next().value ?? 0) % 3)) {
          rows = groupEvents(latestFirst(arriving.slice(0, count)), rows);
          expect(seqs(rows)).toEqual(seqs(groupEvents(latestFirst(arriving.slice(0, count)))));
          expect(new Set(rows.map(({ key }) => key)).size).toBe(rows.length);
        }
      }),
    );
  });
});

function checkGroup({ events }: FeedRow): void {
  for (const [place, one] of events.entries()) {
    expect(one.type).toBe("motion_detected");
    expect(isLate(one)).toBe(false);
    expect(one.device?.key).toBe(events[0].device?.key);
    const newer = events[place - 1];
    if (newer) expect(newer.occurredAt - one.occurredAt).toBeLessThanOrEqual(GROUP_GAP_MS);
  }
}
