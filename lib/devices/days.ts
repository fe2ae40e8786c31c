import "server-only";
import { withSnapshot } from "@/db/client";
import { countDaysOfAccount, countDaysOfDevice } from "@/db/queries/days";
import type { DeviceView } from "@/lib/live/protocol";
import { DAY_MS, type DayCount, type DeviceDays } from "./day-count";

const DAYS = 14;

/** What happened at a device on each of the last days of UTC, and in all of its account; today is not over. */
export async function getDeviceDays({ key, accountKey }: DeviceView, now = Date.now()): Promise<DeviceDays> {
  const today = Math.floor(now / DAY_MS);
  const days = Array.from({ length: DAYS }, (_, place) => today - DAYS + 1 + place);
  return await withSnapshot(async (db) => ({
    device: fill(days, await countDaysOfDevice(db, accountKey, key, days)),
    account: fill(days, await countDaysOfAccount(db, accountKey, days)),
    readAt: now,
  }));
}

function fill(days: readonly number[], counts: readonly DayCount[]): DayCount[] {
  const known = new Map(counts.map((count) => [count.day, count]));
  return days.map((day) => known.get(day) ?? { day, presses: 0, motions: 0, others: 0 });
}
