import "server-only";
import type { Db } from "@/db/client";
import { countAcknowledgedSince } from "@/db/queries/alerts";
import {
  countAcceptedInHours,
  countDeliveries,
  countEventsInHour,
  findFirstHour,
  readCounters,
} from "@/db/queries/totals";
import { HOUR_MS } from "@/db/writer";
import { redisState } from "@/lib/cluster/wake";
import { isDemo } from "@/lib/demo/state";
import { load } from "@/lib/ingest/limits";
import { configuredKeys, signingKeys } from "@/lib/ring/signing-keys";
import type { Receiving, Summary } from "./protocol";

const DAY = 24;
const WEEK = 7;

/** The numbers above the feed, from counters and rollups alone: the cost does not grow with the history. */
export async function getSummary(db: Db, now: number): Promise<Summary> {
  const hour = Math.floor(now / HOUR_MS);
  const counters = await readCounters(db, "");
  const byStatus = await countDeliveries(db, hour - DAY + 1, hour);
  const total = Object.values(byStatus).reduce((sum, count) => sum + count, 0);
  const { problem } = configuredKeys();
  return {
    devices: {
      online: counters["devices.online"] ?? 0,
      offline: counters["devices.offline"] ?? 0,
      unknown: counters["devices.unknown"] ?? 0,
      removed: counters["devices.removed"] ?? 0,
    },
    eventsThisHour: await countEventsInHour(db, hour),
    alerts: {
      open: counters["alerts.open"] ?? 0,
      presses: counters["alerts.open.press"] ?? 0,
      acknowledged: counters["alerts.acknowledged"] ?? 0,
      snoozed: counters["alerts.snoozed"] ?? 0,
      acknowledgedLastHour: await countAcknowledgedSince(db, now - HOUR_MS),
      lastOpenedAt: counters["alerts.last-opened-at"] ?? null,
    },
    deliveries: { accepted: byStatus["200"] ?? 0, total },
    guard: {
      refused: sumRefused(byStatus),
      run: counters["answers.run"] ?? 0,
      lastAt: counters["answers.refused-at"] || null,
    },
    lastDeliveryAt: counters["deliveries.last-at"] || null,
    usualPerHour: await findUsual(db, hour),
    receiving: judgeReceiving(),
    ...(redisState() === "away" && { slow: true }),
    simulating: !isDemo() && problem !== null && signingKeys().problem === null,
    mode: isDemo() ? "demo" : "real",
  };
}

function judgeReceiving(): Receiving {
  if (load().diskLow) return "no_space";
  return isDemo() ? "ready" : (configuredKeys().problem ?? "ready");
}

/** Requests that were answered 4xx: Ring gives up on an endpoint that does so too often. */
function sumRefused(byStatus: Record<string, number>): number {
  return Object.entries(byStatus).reduce((sum, [status, count]) => (status.startsWith("4") ? sum + count : sum), 0);
}

/** Deliveries an hour at this time of day over the last week, as far as there is one; null within the first day. */
async function findUsual(db: Db, hour: number): Promise<number | null> {
  const first = await findFirstHour(db);
  if (first === null) return null;
  const days = Math.min(WEEK, Math.floor((hour - first) / DAY));
  if (days < 1) return null;
  const hours = Array.from({ length: days }, (_, day) => hour - (day + 1) * DAY);
  return (await countAcceptedInHours(db, hours)) / days;
}
