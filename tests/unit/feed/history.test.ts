import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isWithin, reduceHistory, startHistory } from "@/components/events/history";
import { chooseSlices, cutIntoDays, eventAt, topOf } from "@/components/events/window";
import type { HistoryPage } from "@/lib/events/views";
import type { EventView } from "@/lib/live/protocol";

const NOW = Date.UTC(2026, 10, 3, 14);
const ZONE = { timeZone: "Europe/Berlin", clock: "24" } as const;
const SIZES = { row: 44, heading: 36 };

const event = (seq: number, occurredAt = NOW - (100 - seq) * 3_600_000) =>
  ({ seq, occurredAt, receivedAt: occurredAt }) as EventView;
const page = (seqs: number[], ends: Partial<HistoryPage> = {}): HistoryPage => ({
  events: seqs.map((seq) => event(seq)),
  older: null,
  newer: null,
  alerts: [],
  searchedTo: null,
  ...ends,
});
const seqs = ({ events }: { events: readonly EventView[] }) => events.map(({ seq }) => seq);

describe("a list of the history", () => {
  it("grows at both ends, each event once, and keeps the other end's cursor", () => {
    const start = startHistory({ query: "", page: page([50, 49], { older: "a", newer: "b" }) });
    const down = reduceHistory(start, { kind: "got", way: "older", query: "", page: page([49, 48], { newer: "x" }) });
    expect(seqs(down)).toEqual([50, 49, 48]);
    expect([down.older, down.newer]).toEqual([null, "b"]);
    const up = reduceHistory(down, { kind: "got", way: "newer", query: "", page: page([52, 51], { older: "y" }) });
    expect(seqs(up)).toEqual([52, 51, 50, 49, 48]);
    expect([up.older, up.newer]).toEqual([null, null]);
  });

  it("keeps its rows when a page cannot be loaded", () => {
    const start = startHistory({ query: "", page: page([50], { older: "a" }) });
    const asked = reduceHistory(start, { kind: "asked", way: "older" });
    const failed = reduceHistory(asked, { kind: "failed", way: "older", text: "Gone.", at: NOW });
    expect(seqs(failed)).toEqual([50]);
    expect([failed.loading, failed.failure?.text]).toEqual([null, "Gone."]);
  });

  it.each([
    ["newer than all, at the newest end", {}, 60, true],
    ["newer than all, while newer ones are not loaded", { newer: "b" }, 60, false],
    ["between the ends", { older: "a", newer: "b" }, 49.5, true],
    ["older than all, at the end", {}, 10, true],
    ["older than all, while older ones are not loaded", { older: "a" }, 10, false],
  ] as const)("takes a live event in where it belongs: %s", (_name, ends, seq, belongs) => {
    const history = startHistory({ query: "", page: page([50, 49], ends) });
    expect(isWithin(history, event(seq))).toBe(belongs);
  });

  it("takes in what came after the point to which a search without results has looked", () => {
    const history = startHistory({ query: "", page: page([], { older: "a", searchedTo: event(30).occurredAt }) });
    expect(isWithin(history, event(40))).toBe(true);
    expect(isWithin(history, event(20))).toBe(false);
  });
});

describe("the part of a list that is drawn", () => {
  const lists = fc.array(fc.integer({ min: 1, max: 30 * 3_600_000 }), { maxLength: 200 }).map((waits) => {
    let at = NOW;
    return waits.map((wait, place) => {
      at -= wait;
      return event(1_000 - place, at);
    });
  });

  it("has every row that is in view at its place, and keeps the height of the whole", () => {
    fc.assert(
      fc.property(lists, fc.nat(12_000), fc.integer({ min: 1, max: 1_200 }), (events, from, length) => {
        const days = cutIntoDays(events, NOW, ZONE);
        const whole = days.length * SIZES.heading + events.length * SIZES.row;
        const { above, slices, below } = chooseSlices(days, SIZES, from, from + length);
        const drawn = slices.reduce(
          (sum, slice) => sum + SIZES.heading + slice.above + slice.events.length * SIZES.row + slice.below,
          0,
        );
        expect(above + drawn + below).toBe(whole);
        const shown = new Set(slices.flatMap(seqs));
        for (const { seq } of events) {
          const top = topOf(days, SIZES, seq) ?? Number.NaN;
          if (top + SIZES.row > from && top < from + length) expect(shown).toContain(seq);
        }
      }),
    );
  });

  it("finds the row at a height again at its place", () => {
    fc.assert(
      fc.property(lists, fc.nat(12_000), (events, height) => {
        const days = cutIntoDays(events, NOW, ZONE);
        const found = eventAt(days, SIZES, height);
        if (found) expect((topOf(days, SIZES, found.seq) ?? Number.NaN) - found.offset).toBe(height);
      }),
    );
  });

  it("is all of it where nothing has been measured yet", () => {
    const days = cutIntoDays([event(2), event(1)], NOW, ZONE);
    expect(chooseSlices(days, null, 0, 0).slices.flatMap(seqs)).toEqual([2, 1]);
  });

  it("leaves to the next page what happened at the same moment as its last row", () => {
    const page = { events: [{ ...event(9), occurredAt: 5 }], older: "5.9", newer: null, alerts: [], searchedTo: null };
    const history = startHistory({ query: "", page });
    expect(isWithin(history, { ...event(8), occurredAt: 5 })).toBe(false);
    expect(isWithin(history, { ...event(10), occurredAt: 5 })).toBe(true);
  });
});
