import "server-only";
import { db } from "@/db/client";
import { findReading, isLinkedDevice, listReadings } from "@/db/commands/history";
import { COUNTED_DAYS, type HistoryReading } from "./views";

const DAY_MS = 86_400_000;

/** How far the history of a device was compared; null where Ring may not be asked for it. */
export async function getHistoryReading(deviceKey: number, now = Date.now()): Promise<HistoryReading | null> {
  if (!(await isLinkedDevice(db().sql, deviceKey))) return null;
  return (await findReading(db().sql, deviceKey, now - COUNTED_DAYS * DAY_MS)) ?? null;
}

/** The same of all devices of each account together, by its key. */
export async function listHistoryReadings(now = Date.now()): Promise<ReadonlyMap<number, HistoryReading>> {
  const rows = await listReadings(db().sql, now - COUNTED_DAYS * DAY_MS);
  return new Map(rows.map(({ accountKey, ...reading }) => [accountKey, reading]));
}
