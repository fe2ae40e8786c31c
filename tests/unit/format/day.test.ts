import { describe, expect, test } from "vitest";
import { dayNumber, formatDay } from "@/lib/format/day";

const at24 = (timeZone: string) => ({ timeZone, clock: "24" as const });

describe("formatDay", () => {
  const now = Date.UTC(2026, 10, 20, 14, 7);

  test("names today, yesterday and other days of the year", () => {
    expect(formatDay(Date.UTC(2026, 10, 20, 0, 0), now, at24("UTC"))).toBe("Today");
    expect(formatDay(Date.UTC(2026, 10, 19, 23, 59), now, at24("UTC"))).toBe("Yesterday");
    expect(formatDay(Date.UTC(2026, 10, 18, 12), now, at24("UTC"))).toBe("Wednesday 18 November");
  });

  test("adds the year to a day of another year", () => {
    expect(formatDay(Date.UTC(2025, 11, 31, 12), now, at24("UTC"))).toBe("Wednesday 31 December 2025");
  });

  test("changes at midnight of the zone and not of the server", () => {
    const at = Date.UTC(2026, 10, 20, 7, 30);
    const later = Date.UTC(2026, 10, 20, 8, 30);
    expect(formatDay(at, later, at24("UTC"))).toBe("Today");
    expect(formatDay(at, later, at24("America/Los_Angeles"))).toBe("Yesterday");
  });

  test("knows yesterday on the days that summer time makes an hour shorter or longer", () => {
    const zone = at24("Europe/Berlin");
    expect(formatDay(Date.UTC(2026, 2, 28, 22, 30), Date.UTC(2026, 2, 29, 21, 30), zone)).toBe("Yesterday");
    expect(formatDay(Date.UTC(2026, 9, 24, 22, 30), Date.UTC(2026, 9, 25, 22, 30), zone)).toBe("Today");
    expect(formatDay(Date.UTC(2026, 9, 24, 22, 30), Date.UTC(2026, 9, 25, 23, 30), zone)).toBe("Yesterday");
  });

  test("gives a day ahead its date", () => {
    expect(formatDay(Date.UTC(2026, 10, 21, 1), now, at24("UTC"))).toBe("Saturday 21 November");
  });
});

describe("dayNumber", () => {
  test("counts one more for the next calendar day, across a change of the clocks", () => {
    const saturday = Date.UTC(2026, 9, 24, 12);
    const sunday = Date.UTC(2026, 9, 25, 12);
    expect(dayNumber(sunday, at24("Europe/Berlin")) - dayNumber(saturday, at24("Europe/Berlin"))).toBe(1);
  });
});
