import { describe, expect, test } from "vitest";
import { formatMoment } from "@/components/queue/moment";
import { tomorrowAt } from "@/components/queue/snooze-times";

const berlin = { timeZone: "Europe/Berlin", clock: "24" } as const;

describe("until tomorrow at eight", () => {
  const until = (now: number, timeZone: string) => {
    const zone = { timeZone, clock: "24" } as const;
    return formatMoment(tomorrowAt(now, 8, zone), now, zone);
  };

  test("is the next day's morning by the person's own clocks", () => {
    const now = Date.UTC(2026, 10, 21, 22, 30);
    for (const zone of ["Europe/Berlin", "America/Los_Angeles", "Asia/Kathmandu", "Pacific/Auckland", "UTC"]) {
      expect(until(now, zone)).toBe("tomorrow 08:00");
    }
  });

  test("is right in nights when the clocks change", () => {
    expect(until(Date.UTC(2026, 2, 28, 20, 0), "Europe/Berlin")).toBe("tomorrow 08:00");
    expect(until(Date.UTC(2026, 9, 24, 20, 0), "Europe/Berlin")).toBe("tomorrow 08:00");
    expect(tomorrowAt(Date.UTC(2026, 2, 28, 20, 0), 8, berlin)).toBe(Date.UTC(2026, 2, 29, 6, 0));
    expect(tomorrowAt(Date.UTC(2026, 9, 24, 20, 0), 8, berlin)).toBe(Date.UTC(2026, 9, 25, 7, 0));
  });

  test("is eight o'clock to the millisecond, whenever it is asked for", () => {
    for (const late of [0, 1, 29_999, 59_999]) {
      expect(tomorrowAt(Date.UTC(2026, 0, 5, 22, 0) + late, 8, berlin)).toBe(Date.UTC(2026, 0, 6, 7, 0));
    }
  });
});

test("a moment is named by its day, as one would say it today", () => {
  const now = Date.UTC(2026, 2, 10, 13, 0);
  const day = 86_400_000;
  expect([-2, -1, 0, 1, 2].map((days) => formatMoment(now + days * day, now, berlin))).toEqual([
    "Sunday 8 March 14:00",
    "yesterday 14:00",
    "14:00",
    "tomorrow 14:00",
    "Thursday 12 March 14:00",
  ]);
});
