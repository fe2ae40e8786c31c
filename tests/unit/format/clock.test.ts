import { describe, expect, test } from "vitest";
import { formatClock, formatMinute } from "@/lib/format/clock";

const at24 = (timeZone: string) => ({ timeZone, clock: "24" as const });

describe("formatClock", () => {
  test("shows the wall time of the zone on a 24-hour clock", () => {
    const at = Date.UTC(2026, 10, 20, 22, 7, 10);
    expect(formatClock(at, at24("UTC"))).toBe("22:07:10");
    expect(formatClock(at, at24("America/Los_Angeles"))).toBe("14:07:10");
    expect(formatClock(at, at24("Asia/Kolkata"))).toBe("03:37:10");
  });

  test("counts to twelve for those who do", () => {
    const zone = { timeZone: "UTC", clock: "12" as const };
    expect(formatClock(Date.UTC(2026, 10, 20, 22, 7, 10), zone)).toBe("10:07:10 pm");
    expect(formatMinute(Date.UTC(2026, 10, 20, 0, 5), zone)).toBe("12:05 am");
    expect(formatMinute(Date.UTC(2026, 10, 20, 12, 5), zone)).toBe("12:05 pm");
  });

  test("calls midnight 00:00:00", () => {
    expect(formatClock(Date.UTC(2026, 10, 20), at24("UTC"))).toBe("00:00:00");
  });

  test("skips the hour that summer time takes away", () => {
    const before = Date.UTC(2026, 2, 29, 0, 59, 59);
    expect(formatClock(before, at24("Europe/Berlin"))).toBe("01:59:59");
    expect(formatClock(before + 1_000, at24("Europe/Berlin"))).toBe("03:00:00");
  });

  test("shows the hour that winter time gives back twice", () => {
    const first = Date.UTC(2026, 9, 25, 0, 30);
    expect(formatClock(first, at24("Europe/Berlin"))).toBe("02:30:00");
    expect(formatClock(first + 3_600_000, at24("Europe/Berlin"))).toBe("02:30:00");
  });

  test("falls back to UTC where the machine does not know its zone", () => {
    expect(formatClock(Date.UTC(2026, 10, 20, 22, 7, 10), at24("Etc/Unknown"))).toBe("22:07:10");
  });
});

describe("formatMinute", () => {
  test("leaves the seconds out", () => {
    expect(formatMinute(Date.UTC(2026, 10, 20, 9, 5, 59), at24("UTC"))).toBe("09:05");
  });
});
