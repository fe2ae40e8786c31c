import { expect } from "vitest";
import { isFull, torture } from "../helpers/torture";
import { describeSoak } from "./helpers/describe-soak";
import { type Day, soak } from "./helpers/soak";

/** SOAK_MINUTES shortens the full form; its 55 minutes are a million events. */
const minutes = Number(process.env.SOAK_MINUTES ?? 55);
const short: Day = { minutes: 0.25, noon: 100, browsers: 40, history: 20_000, backups: 1 };
const full: Day = { minutes, noon: 450, browsers: 200, history: 200_000, backups: 24 };

torture("T36", "soak", { short, full }, async (day) => {
  const soaked = await soak(day);
  const { failed, lost, wrongLists, removed, backups, walMb, descriptors, slope, p99 } = soaked;
  expect({ failed, lost, wrongLists }).toEqual({ failed: 0, lost: 0, wrongLists: 0 });
  expect(removed).toBeGreaterThan(0);
  expect(backups).toBeGreaterThan(0);
  expect(walMb).toBeLessThan(32);
  if (isFull) {
    expect(slope).toBeLessThan(1);
    expect(Math.abs(descriptors.last - descriptors.first)).toBeLessThan(16);
    expect(p99.last).toBeLessThan(Math.max(p99.first * 1.2, p99.first + 2));
  }
  return describeSoak(day, soaked);
});
