import "server-only";
import { findReading, isLinkedDevice, listReadings } from "@/db/sqlite/history";
import { connection } from "@/db/sqlite/purge/step";
import { COUNTED_DAYS, type HistoryReading } from "./views";

const DAY_MS = 86_400_000;

/** How far the history of a device was compared; null where Ring may not be asked for it. */
export function getHistoryReading(deviceKey: number, now = Date.now()): HistoryReading | null {
  if (!isLinkedDevice(connection(), deviceKey)) return null;
  return findReading(connection(), deviceKey, now - COUNTED_DAYS * DAY_MS) ?? null;
}

/** The same of all devices of each account together, by its key. */
export function listHistoryReadings(now = Date.now()): ReadonlyMap<number, HistoryReading> {
  const rows = listReadings(connection(), now - COUNTED_DAYS * DAY_MS);
  return new Map(rows.map(({ accountKey, ...reading }) => [accountKey, reading]));
}
