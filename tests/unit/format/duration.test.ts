import { describe, expect, test } from "vitest";
import { formatDuration, formatLatency, formatLateness } from "@/lib/format/duration";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

describe("formatDuration", () => {
  test("names the two largest units at most", () => {
    expect(formatDuration(12_000)).toBe("12 s");
    expect(formatDuration(2 * MINUTE + 40_000)).toBe("2 m");
    expect(formatDuration(2 * HOUR + 14 * MINUTE)).toBe("2 h 14 m");
    expect(formatDuration(3 * DAY + 4 * HOUR + 50 * MINUTE)).toBe("3 d 4 h");
  });

  test("leaves out a second unit that is zero", () => {
    expect(formatDuration(2 * HOUR + 59_000)).toBe("2 h");
    expect(formatDuration(2 * DAY + 59 * MINUTE)).toBe("2 d");
  });

  test("changes unit exactly when the smaller one is full", () => {
    expect(formatDuration(MINUTE - 1)).toBe("59 s");
    expect(formatDuration(MINUTE)).toBe("1 m");
    expect(formatDuration(HOUR - 1)).toBe("59 m");
    expect(formatDuration(HOUR)).toBe("1 h");
    expect(formatDuration(DAY - 1)).toBe("23 h 59 m");
    expect(formatDuration(DAY)).toBe("1 d");
  });

  test("never counts below zero when clocks disagree", () => {
    expect(formatDuration(-5_000)).toBe("0 s");
  });
});

describe("formatLatency", () => {
  test("shows tenths of a second up to ten seconds", () => {
    expect(formatLatency(312)).toBe("0.3 s");
    expect(formatLatency(9_999)).toBe("9.9 s");
    expect(formatLatency(10_000)).toBe("10 s");
    expect(formatLatency(100_000)).toBe("1 m");
  });

  test("never goes below zero when clocks disagree", () => {
    expect(formatLatency(-40)).toBe("0.0 s");
  });
});

describe("formatLateness", () => {
  test("says in minutes, hours and days how late an event came", () => {
    expect(formatLateness(58 * MINUTE + 20_000)).toBe("58 min late");
    expect(formatLateness(2 * HOUR + 14 * MINUTE)).toBe("2 h 14 min late");
    expect(formatLateness(3 * HOUR)).toBe("3 h late");
    expect(formatLateness(DAY + 3 * HOUR)).toBe("1 d 3 h late");
  });
});
