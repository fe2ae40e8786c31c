import { expect, it } from "vitest";
import { nextRun } from "@/lib/backups/next-run";

const at = (text: string) => Date.parse(text);

it("is at its hour by the clock of the zone, tonight or tomorrow", () => {
  const berlin = { hour: 3, timeZone: "Europe/Berlin" };
  expect(nextRun(at("2026-11-21T01:59:59Z"), berlin)).toBe(at("2026-11-21T02:00:00Z"));
  expect(nextRun(at("2026-11-21T02:00:00Z"), berlin)).toBe(at("2026-11-22T02:00:00Z"));
  expect(nextRun(at("2026-07-21T12:00:00Z"), berlin)).toBe(at("2026-07-22T01:00:00Z"));
  expect(nextRun(at("2026-11-21T12:00:00Z"), { hour: 0, timeZone: "Asia/Kathmandu" })).toBe(at("2026-11-21T18:15:00Z"));
});

it("is a night later where the clock skips that hour in spring", () => {
  const berlin = { hour: 2, timeZone: "Europe/Berlin" };
  expect(nextRun(at("2026-03-28T12:00:00Z"), berlin)).toBe(at("2026-03-30T00:00:00Z"));
});
