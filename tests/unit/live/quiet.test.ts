import { describe, expect, test } from "vitest";
import { judgeRing, quietAfter } from "@/lib/live/quiet";
import type { Connection } from "@/lib/live/use-live";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const now = Date.UTC(2026, 10, 20, 14);
const live: Connection = { kind: "live", missed: null };
const lost: Connection = { kind: "lost", since: now - 1_000 };

function summary(age: number | null, usualPerHour: number | null) {
  return { receiving: "ready" as const, lastDeliveryAt: age === null ? null : now - age, usualPerHour };
}

describe("judgeRing", () => {
  test("finds a recent delivery fresh and tells its age", () => {
    expect(judgeRing(summary(14_000, 60), now, live)).toEqual({ kind: "fresh", age: 14_000, usual: true });
  });

  test("finds it quiet after six times the usual gap of the hour", () => {
    expect(judgeRing(summary(90 * MINUTE, 4), now, live).kind).toBe("fresh");
    expect(judgeRing(summary(90 * MINUTE + 1, 4), now, live)).toEqual({
      kind: "quiet",
      age: 90 * MINUTE + 1,
      usual: true,
    });
  });

  test("waits a day without history, and claims nothing about what is usual", () => {
    expect(judgeRing(summary(23 * HOUR, null), now, live)).toEqual({ kind: "fresh", age: 23 * HOUR, usual: false });
    expect(judgeRing(summary(25 * HOUR, null), now, live).kind).toBe("quiet");
  });

  test("says that nothing has come yet", () => {
    expect(judgeRing(summary(null, null), now, live)).toEqual({ kind: "none" });
  });

  test("names a missing or unusable signing key before anything else", () => {
    expect(judgeRing({ ...summary(1_000, 60), receiving: "no_key" }, now, live)).toEqual({ kind: "no_key" });
    expect(judgeRing({ ...summary(1_000, 60), receiving: "bad_key" }, now, live)).toEqual({ kind: "bad_key" });
  });

  test("knows nothing while this screen is not live, however fresh the last delivery was", () => {
    expect(judgeRing(summary(1_000, 60), now, lost)).toEqual({ kind: "unknown", lastAt: now - 1_000 });
    expect(judgeRing(summary(null, null), now, lost)).toEqual({ kind: "unknown", lastAt: null });
  });

  test("takes a delivery from a clock ahead of ours as one of this moment", () => {
    expect(judgeRing(summary(-3_000, 60), now, live)).toEqual({ kind: "fresh", age: 0, usual: true });
  });
});

describe("quietAfter", () => {
  test("stays between ten minutes and a day", () => {
    expect(quietAfter(6)).toBe(HOUR);
    expect(quietAfter(1_000)).toBe(10 * MINUTE);
    expect(quietAfter(0.1)).toBe(24 * HOUR);
    expect(quietAfter(0)).toBe(24 * HOUR);
    expect(quietAfter(null)).toBe(24 * HOUR);
  });
});
