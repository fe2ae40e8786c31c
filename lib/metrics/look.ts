import "server-only";
import { statSync } from "node:fs";
import { databasePath, isShared, measureDatabase, withSnapshot } from "@/db/client";
import { countUnprojected } from "@/db/queries/deliveries";
import { getHead } from "@/db/queries/events";
import { sumHeld } from "@/db/queries/held";
import { countDeliveries, readCounters } from "@/db/queries/totals";
import { HOUR_MS } from "@/db/writer";
import { io } from "@/lib/live/io";
import { streams } from "@/lib/streams/state";
import { findBackupAt } from "./backup";
import { metrics, SAMPLE_MS } from "./registry";

const HOURS = 24;
const NS = 1_000_000_000;
const quantiles = { "0.5": 50, "0.99": 99, "1": 100 } as const;

/** The text of all metrics (Prometheus exposition format), what stands in the database looked up now. */
export async function exposeMetrics(now = Date.now()): Promise<{ contentType: string; text: string }> {
  const { registry } = metrics();
  await lookUp(now);
  lookAround();
  return { contentType: registry.contentType, text: await registry.metrics() };
}

/** What the database knows, from counters and indexes: the cost does not grow with the history. */
async function lookUp(now: number): Promise<void> {
  const { gauges } = metrics();
  const hour = Math.floor(now / HOUR_MS);
  await withSnapshot(async (db) => {
    gauges.head_seq.set(await getHead(db));
    const devices = await readCounters(db, "devices.");
    for (const status of ["online", "offline", "unknown", "removed"])
      gauges.devices.set({ status }, devices[status] ?? 0);
    gauges.alerts_open.set((await readCounters(db, "alerts.")).open ?? 0);
    gauges.held_deliveries.set((await sumHeld(db)).count);
    gauges.waiting_for_repair.set(await countUnprojected(db));
    const answers = Object.entries(await countDeliveries(db, hour - HOURS + 1, hour));
    const refused = answers.filter(([status]) => status.startsWith("4"));
    gauges.refused_24h.set(refused.reduce((sum, [, count]) => sum + count, 0));
  });
  gauges.database_bytes.set({ file: "db" }, (await measureDatabase()).file);
  const backupAt = await findBackupAt();
  if (backupAt === null) gauges.backup_age_seconds.remove();
  else gauges.backup_age_seconds.set(Math.max(0, (now - backupAt) / 1_000));
}

/** What this process knows by itself. */
function lookAround(): void {
  const { gauges, delay } = metrics();
  gauges.sockets.set(io().of("/").sockets.size);
  gauges.live_views.set(streams().open.size);
  if (!isShared()) gauges.database_bytes.set({ file: "wal" }, sizeOf(`${databasePath()}-wal`));
  for (const [quantile, share] of Object.entries(quantiles)) {
    const sampled = delay.count === 0 ? 0 : delay.percentile(share) / NS;
    gauges.event_loop_lag_seconds.set({ quantile }, Math.max(0, sampled - SAMPLE_MS / 1_000));
  }
  delay.reset();
}

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}
