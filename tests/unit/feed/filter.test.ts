import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { placeHref, readPlace } from "@/components/events/address";
import { listChips } from "@/components/events/chips";
import {
  type EventFilter,
  emptyFilter,
  eventStates,
  type FilterLookup,
  filterParams,
  matchesFilter,
  parseFilter,
  type Span,
} from "@/lib/events/filter";
import type { EventView } from "@/lib/live/protocol";

const NOW = Date.UTC(2026, 10, 3, 14);
const keys = fc.uniqueArray(fc.integer({ min: 1, max: 10_000 }), { maxLength: 5 });
const instants = fc.option(fc.integer({ min: 0, max: NOW }));
const filters: fc.Arbitrary<EventFilter> = fc.record({
  types: fc.uniqueArray(fc.string({ minLength: 1, unit: "grapheme" }), { maxLength: 4 }),
  classes: fc.uniqueArray(fc.constantFrom("human", "vehicle", "animal", "motion"), { maxLength: 4 }),
  devices: keys,
  labels: keys,
  accounts: keys,
  states: fc.subarray([...eventStates]),
  text: fc.string({ maxLength: 40 }),
  span: fc.option(fc.constantFrom<Span>("1h", "24h", "7d", "30d")),
  from: instants,
  to: instants,
});

describe("the address of a filter", () => {
  it("is read back to the same filter, with the moment and the event beside it", () => {
    fc.assert(
      fc.property(filters, instants, fc.option(fc.integer({ min: 1 })), (filter, at, event) => {
        expect(parseFilter(new URLSearchParams(filterParams(filter).toString()))).toEqual(filter);
        const place = { filter, at, event };
        const { searchParams } = new URL(placeHref(place), "http://localhost");
        expect(readPlace(searchParams)).toEqual(place);
      }),
    );
  });

  it("is nothing but the page where nothing is asked for", () => {
    expect(placeHref({ filter: emptyFilter, at: null, event: null })).toBe("/events");
  });
});

describe("chips", () => {
  const names = { devices: new Map(), labels: [], zone: { timeZone: "UTC", clock: "24" }, now: NOW } as const;

  it("stand for all that is asked for: without each of them nothing is left", () => {
    fc.assert(
      fc.property(filters, (filter) => {
        let rest = filter;
        for (let [chip] = listChips(rest, names); chip; [chip] = listChips(rest, names)) {
          expect(filterParams(chip.without).size).toBeLessThan(filterParams(rest).size);
          rest = chip.without;
        }
        expect({ ...rest, text: rest.text.trim() }).toEqual(emptyFilter);
      }),
    );
  });

  it("name both classes that read the same once", () => {
    const chips = listChips({ ...emptyFilter, classes: ["motion", "human", "other_motion"] }, names);
    expect(chips.map(({ text }) => text)).toEqual(["Motion", "Person"]);
    expect(chips[0]?.without.classes).toEqual(["human"]);
  });
});

const press: EventView = {
  seq: 1,
  type: "button_press",
  subType: null,
  device: { key: 7, name: "Doorbell 7" },
  account: "Account 3",
  accountKey: 3,
  alertId: 5,
  occurredAt: NOW - 60_000,
  sentAt: null,
  receivedAt: NOW - 59_000,
};

const lookup: FilterLookup = {
  device: (key) => (key === 7 ? { name: "Front Door", labels: [2] } : undefined),
  label: (id) => (id === 2 ? { name: "12 Elm Street" } : undefined),
  alertStatus: (id) => (id === 5 ? "acknowledged" : undefined),
};

describe("a filter", () => {
  it.each<[string, Partial<EventFilter>, boolean]>([
    ["that asks for nothing", {}, true],
    ["for its type", { types: ["motion_detected", "button_press"] }, true],
    ["for another type", { types: ["motion_detected"] }, false],
    ["for a class of motion", { classes: ["human"] }, false],
    ["for its device", { devices: [7] }, true],
    ["for another device", { devices: [8] }, false],
    ["for its site", { labels: [2] }, true],
    ["for another site", { labels: [3] }, false],
    ["for its account", { accounts: [3] }, true],
    ["for the state of its alert", { states: ["acknowledged"] }, true],
    ["for another state", { states: ["open", "late"] }, false],
    ["for part of its device's present name", { text: " front " }, true],
    ["for the name that was replaced", { text: "Doorbell 7" }, false],
    ["for part of its site's name", { text: "elm" }, true],
    ["for what happened", { text: "pressed" }, true],
    ["for other words", { text: "garage" }, false],
    ["for the last hour", { span: "1h" }, true],
    ["from its very moment", { from: NOW - 60_000 }, true],
    ["up to its moment, which is beyond", { to: NOW - 60_000 }, false],
    ["for its device and another type", { devices: [7], types: ["device_offline"] }, false],
  ])("%s", (_name, change, lets) => {
    expect(matchesFilter({ ...emptyFilter, ...change }, press, lookup, NOW)).toBe(lets);
  });
});
