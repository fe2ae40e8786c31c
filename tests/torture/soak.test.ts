import { expect } from "vitest";
import { isFull, soakMinutes, torture } from "../helpers/torture";
import { describeSoak } from "./helpers/describe-soak";
import { type Day, soak } from "./helpers/soak";

/** A slope over fewer deliveries tells of chance. */
const ENOUGH_FOR_SLOPE = 500_000;
const short: Day = { minutes: 0.25, noon: 100, browsers: 40, history: 20_000, backups: 1 };
const full: Day = { minutes: soakMinutes, noon: 450, browsers: 200, history: 200_000, backups: 24 };

torture("T36", "soak", { short, full }, async (day) => {
  const soaked = await soak(day);
  const { accepted, failed, lost, wrongLists, removed, backups, walMb, descriptors, slope, p99 } = soaked;
  expect({ failed, lost, wrongLists }).toEqual({ failed: 0, lost: 0, wrongLists: 0 });
  expect(removed).toBeGreaterThan(0);
  expect(backups).toBeGreaterThan(0);
  expect(walMb).toBeLessThan(32);
  if (isFull) {
    if (accepted >= ENOUGH_FOR_SLOPE) expect(slope).toBeLessThan(1);
    expect(Math.abs(descriptors.last - descriptors.first)).toBeLessThan(16);
    expect(p99.last).toBeLessThan(Math.max(p99.first * 1.2, p99.first + 2));
  }
  return describeSoak(day, soaked);
});
