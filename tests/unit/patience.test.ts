import { describe, expect, it } from "vitest";
import { patienceAfter } from "@/lib/jobs/patience";
import { RingFailure, type RingFailureKind } from "@/lib/ring/failure";

const MINUTE_MS = 60_000;
const failure = (kind: RingFailureKind, retryAfterMs: number | null = null) =>
  new RingFailure(kind, "No.", { retryAfterMs });
const longest = () => 1;

describe("the patience of a job", () => {
  it("ends where Ring has understood and says no", () => {
    const final: RingFailureKind[] = ["gone", "forbidden", "refused", "no-media", "corrupt"];
    expect(final.map((kind) => patienceAfter(failure(kind), 0))).toEqual(final.map(() => null));
  });

  it("doubles with each failure, up to an hour", () => {
    const waits = [0, 1, 2, 6, 7, 500].map((attempts) => patienceAfter(failure("unreachable"), attempts, longest));
    expect(waits).toEqual([0.5, 1, 2, 32, 60, 60].map((minutes) => minutes * MINUTE_MS));
  });

  it("is short for a recording that is not ready", () => {
    expect(patienceAfter(failure("not-ready"), 0, longest)).toBe(15_000);
    expect(patienceAfter(failure("not-ready"), 9, longest)).toBe(5 * MINUTE_MS);
  });

  it("is at least what Ring asks for", () => {
    expect(patienceAfter(failure("limited", 7_200_000), 0)).toBe(7_200_000);
  });

  it("waits for people where only they can help", () => {
    const stuck: RingFailureKind[] = ["expired", "unauthorised", "misconfigured"];
    expect(stuck.map((kind) => patienceAfter(failure(kind), 30))).toEqual(stuck.map(() => 10 * MINUTE_MS));
  });

  it("spreads those that fail together over half of the time", () => {
    expect(patienceAfter(new Error("ours"), 0, () => 0)).toBe(15_000);
    expect(patienceAfter(new Error("ours"), 0, longest)).toBe(30_000);
  });
});
