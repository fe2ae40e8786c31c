import fc from "fast-check";
import { expect, it } from "vitest";
import { fromLocalInput, toLocalInput } from "@/components/events/local-time";

const zones = ["UTC", "Europe/Berlin", "America/New_York", "Asia/Kathmandu", "Australia/Lord_Howe"];

it("reads a wall time back to its instant in any zone, but for the hour that comes twice", () => {
  const minutes = fc.integer({ min: Date.UTC(2000, 0, 1) / 60_000, max: Date.UTC(2040, 0, 1) / 60_000 });
  fc.assert(
    fc.property(minutes, fc.constantFrom(...zones), (minute, zone) => {
      const text = toLocalInput(minute * 60_000, zone);
      const back = fromLocalInput(text, zone);
      expect(back).not.toBeNull();
      expect(toLocalInput(back, zone)).toBe(text);
    }),
  );
});

it.each([
  ["2026-01-15T12:30", Date.UTC(2026, 0, 15, 11, 30)],
  ["2026-07-15T12:30", Date.UTC(2026, 6, 15, 10, 30)],
  ["", null],
  ["yesterday", null],
])("understands %s in Berlin", (text, at) => {
  expect(fromLocalInput(text, "Europe/Berlin")).toBe(at);
});
