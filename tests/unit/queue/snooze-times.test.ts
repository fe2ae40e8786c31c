import { describe, expect, test } from "vitest";
import { formatMoment } from "@/components/queue/moment";
import { minutesUntilTomorrow } from "@/components/queue/snooze-times";

const berlin = { timeZone: "Europe/Berlin", clock: "24" } as const;

describe("until tomorrow at eight", () => {
  const until = (now: number, timeZone: string) => {
    const zone = { timeZone, clock: "24" } as const;
    return formatMoment(now + minutesUntilTomorrow(now, 8, zone) * 60_000, now, zone);
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
    expect(minutesUntilTomorrow(Date.UTC(2026, 2, 28, 20, 0), 8, berlin)).toBe(10 * 60);
    expect(minutesUntilTomorrow(Date.UTC(2026, 9, 24, 20, 0), 8, berlin)).toBe(11 * 60);
  });

  test("is a whole number of minutes, never too early", () => {
    expect(minutesUntilTomorrow(Date.UTC(2026, 0, 5, 22, 0, 30), 8, berlin)).toBe(9 * 60);
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
