import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { beginningsOf, tellingsOf } from "@/db/same-happening";
import { type Happening, toHappening } from "@/lib/history/happening";
import { findMissing, type Told } from "@/lib/history/match";

const T0 = Date.UTC(2026, 5, 1);
const press = (id: string, startedAt: number): Happening => ({
  ...{ id, mark: "press", subType: null, endedAt: startedAt + 20_000 },
  startedAt: T0 + startedAt,
});
const motion = (id: string, startedAt: number, lasts = 20_000): Happening => ({
  ...{ id, mark: "motion", subType: "human", startedAt: T0 + startedAt, endedAt: T0 + startedAt + lasts },
});
const told = (seq: number, at: number, mark: Told["mark"] = "press"): Told => ({ seq, mark, occurredAt: T0 + at });
const ids = (list: Happening[]) => list.map(({ id }) => id);

describe("what no delivery has brought", () => {
  it("is what has none of the same device, type and time", () => {
    const happenings = [press("a", 0), press("b", 60_000), motion("c", 120_000), motion("d", 300_000)];
    expect(ids(findMissing(happenings, [told(1, 800), told(2, 120_500, "motion")]))).toEqual(["b", "d"]);
  });

  it("is not what was told a little before, or while it was recorded", () => {
    expect(findMissing([press("a", 0)], [told(1, -9_000)])).toEqual([]);
    expect(findMissing([motion("a", 0, 60_000)], [told(1, 55_000, "motion")])).toEqual([]);
    expect(ids(findMissing([press("a", 0)], [told(1, 15_000)]))).toEqual(["a"]);
    expect(ids(findMissing([motion("a", 0)], [told(1, 45_000, "motion")]))).toEqual(["a"]);
  });

  it("is found among presses that follow each other within seconds, by which is closest", () => {
    const twice = [press("first", 0), press("second", 6_000)];
    expect(ids(findMissing(twice, [told(1, 6_100)]))).toEqual(["first"]);
    expect(ids(findMissing(twice, [told(1, 100)]))).toEqual(["second"]);
    expect(findMissing(twice, [told(1, 100), told(2, 6_100)])).toEqual([]);
  });

  it("is exactly what was not delivered, whatever came and in whatever order, where nothing overlaps", () => {
    const one = fc.record({
      mark: fc.constantFrom("press" as const, "motion" as const),
      isTold: fc.boolean(),
      slip: fc.integer({ min: -9_900, max: 9_900 }),
      lasts: fc.integer({ min: 0, max: 50_000 }),
    });
    fc.assert(
      fc.property(fc.array(one, { maxLength: 40 }), fc.infiniteStream(fc.nat()), (all, order) => {
        const happenings = all.map(({ mark, lasts }, place) => {
          const at = place * 120_000;
          return mark === "press" ? press(`${place}`, at) : motion(`${place}`, at, lasts);
        });
        const came = all.flatMap(({ mark, isTold, slip }, place) =>
          isTold ? [told(place, place * 120_000 + slip, mark)] : [],
        );
        const untold = all.flatMap(({ isTold }, place) => (isTold ? [] : [`${place}`]));
        expect(ids(findMissing(shuffled(happenings, order), shuffled(came, order)))).toEqual(untold);
      }),
      { numRuns: 300 },
    );
  });

  it("depends on no order and uses each delivery once, however dense they are", () => {
    const at = fc.integer({ min: 0, max: 90_000 });
    const mark = fc.constantFrom("press" as const, "motion" as const);
    const many = fc.array(fc.record({ at, mark }), { maxLength: 25 });
    fc.assert(
      fc.property(many, many, fc.infiniteStream(fc.nat()), (starts, moments, order) => {
        const happenings = starts.map((one, place) => (one.mark === "press" ? press : motion)(`${place}`, one.at));
        const came = moments.map((one, place) => told(place, one.at, one.mark));
        const missing = findMissing(happenings, came);
        expect(ids(findMissing(shuffled(happenings, order), shuffled(came, order))).sort()).toEqual(
          ids(missing).sort(),
        );
        expect(missing.length).toBeGreaterThanOrEqual(happenings.length - came.length);
      }),
      { numRuns: 500 },
    );
  });

  it("agrees with what a late delivery looks for, so that what one leaves the other finds", () => {
    for (const mark of ["press", "motion"] as const) {
      for (let slip = -12_000; slip <= 32_000; slip += 1_000) {
        const { from, to } = beginningsOf(mark, T0 + slip);
        const telling = tellingsOf(mark, T0, null);
        expect(T0 >= from && T0 <= to).toBe(T0 + slip >= telling.from && T0 + slip <= telling.to);
      }
    }
  });
});

describe("an entry of the history", () => {
  const entry = { id: "1", subType: null, startedAt: T0, endedAt: null };

  it("is a press or a motion, with the motion's class in either form", () => {
    expect(toHappening({ ...entry, type: "ding" })).toMatchObject({ mark: "press", subType: null });
    expect(toHappening({ ...entry, type: "motion.human" })).toMatchObject({ mark: "motion", subType: "human" });
    expect(toHappening({ ...entry, type: "motion", subType: "vehicle" })).toMatchObject({ subType: "vehicle" });
  });

  it("is nothing where it is a live view, is not known, or has no time", () => {
    expect(toHappening({ ...entry, type: "on_demand" })).toBeNull();
    expect(toHappening({ ...entry, type: "constructor" })).toBeNull();
    expect(toHappening({ ...entry, type: "ding", startedAt: null })).toBeNull();
  });
});

function shuffled<T>(list: readonly T[], order: Iterable<number>): T[] {
  const numbers = order[Symbol.iterator]();
  return list
    .map((item) => ({ item, by: numbers.next().value ?? 0 }))
    .sort((a, b) => a.by - b.by)
    .map(({ item }) => item);
}
