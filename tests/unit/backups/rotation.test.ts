import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { forecastEnds } from "@/db/backup/forecast";
import { type Dated, planRotation } from "@/db/backup/rotation";

const DAY_MS = 86_400_000;
const NOW = Date.UTC(2026, 10, 21, 12);
const night = (daysAgo: number, more: Partial<Dated> = {}): Dated => {
  const at = NOW - daysAgo * DAY_MS - 9 * 3_600_000;
  return { name: new Date(at).toISOString(), at, good: true, beforeUpdate: false, ...more };
};
const nights = (count: number) => Array.from({ length: count }, (_, daysAgo) => night(daysAgo));
const kept = (files: Dated[], as?: string) =>
  [...planRotation(files, NOW).keep]
    .filter(([, why]) => as === undefined || why === as)
    .map(([name]) => name.slice(0, 10));

describe("of a backup each night", () => {
  it("the last 7 days, 4 weeks and 3 months stay", () => {
    expect(kept(nights(200)).toSorted()).toEqual([
      "2026-09-30",
      "2026-10-31",
      "2026-11-01",
      "2026-11-08",
      ...["2026-11-15", "2026-11-16", "2026-11-17", "2026-11-18", "2026-11-19", "2026-11-20", "2026-11-21"],
    ]);
  });

  it("many of one day leave the last three", () => {
    const many = Array.from({ length: 20 }, (_, place) => night(0, { name: `${place}`, at: NOW - place * 60_000 }));
    expect(kept(many)).toEqual(["0", "1", "2"]);
  });

  it("one from before an update stays for a month, beside better ones of its day", () => {
    const update = (daysAgo: number) =>
      night(daysAgo, { name: "update", at: night(daysAgo).at - 1, beforeUpdate: true });
    expect(kept([...nights(60), update(25)], "update")).toEqual(["update"]);
    expect(kept([...nights(60), update(40)], "update")).toEqual([]);
  });

  it("one of a Saturday goes after a week, one of a Sunday after four, the last of a month after three", () => {
    const endOf = (daysAgo: number) => {
      const ends = forecastEnds([night(daysAgo)], night(daysAgo - 1).at);
      return new Date(ends.get(night(daysAgo).name) ?? 0).toISOString().slice(0, 10);
    };
    expect([endOf(0), endOf(-1), endOf(-9)]).toEqual(["2026-11-28", "2026-12-14", "2027-02-01"]);
  });
});

const file = fc.record({
  name: fc.uuid(),
  at: fc.integer({ min: NOW - 400 * DAY_MS, max: NOW + 3 * DAY_MS }),
  good: fc.boolean(),
  beforeUpdate: fc.boolean(),
});
const folder = fc.uniqueArray(file, { selector: ({ name }) => name, maxLength: 60 });

describe("whatever the folder holds", () => {
  it("the newest good one stays, and nothing that is not known to be good is touched", () => {
    fc.assert(
      fc.property(folder, (files) => {
        const { keep, remove } = planRotation(files, NOW);
        const good = files.filter(({ good, at }) => good && at <= NOW).toSorted((a, b) => b.at - a.at);
        if (good[0]) expect(keep.has(good[0].name)).toBe(true);
        for (const { name, good } of files) if (!good) expect(keep.has(name)).toBe(true);
        expect(keep.size + remove.length).toBe(files.length);
      }),
    );
  });

  it("what stays is bounded, and stays when planned again", () => {
    fc.assert(
      fc.property(folder, (files) => {
        const { keep } = planRotation(files, NOW);
        const rest = files.filter(({ name }) => keep.has(name));
        expect(planRotation(rest, NOW).remove).toEqual([]);
        const counted = [...keep.values()].filter((as) => as !== "unknown" && as !== "update");
        expect(counted.length).toBeLessThanOrEqual(3 + 7 + 4 + 3);
      }),
    );
  });
});
