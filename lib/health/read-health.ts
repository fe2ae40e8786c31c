import "server-only";
import { statfs } from "node:fs/promises";
import { dirname } from "node:path";
import { databasePath, db, embeddedStore, writer } from "@/db/client";
import { countUnprojected } from "@/db/queries/deliveries";
import { getHead } from "@/db/queries/events";
import { isMigrated } from "@/db/sqlite/migrate";
import { redisState } from "@/lib/cluster/wake";
import { load } from "@/lib/ingest/limits";
import { isReady } from "@/lib/ingest/readiness";
import { metrics } from "@/lib/metrics/registry";
import type { HealthAnswer } from "@/lib/rest/schemas";
import { configuredKeys } from "@/lib/ring/signing-keys";

const keyWords = { no_key: "missing", bad_key: "unusable" } as const;

/** How this Gatehouse is, for whoever runs it. */
export async function readHealth(): Promise<HealthAnswer> {
  const { problem } = configuredKeys();
  const { committedAt, startedAt } = metrics();
  return {
    status: isReady() ? "ok" : "not_ready",
    phase: load().phase,
    database: writer().health(),
    lastWriteAt: committedAt,
    migrated: isCurrent(),
    diskFreeBytes: await readFreeBytes(),
    waitingForRepair: await countUnprojected(db()),
    signingKey: problem === null ? "set" : keyWords[problem],
    redis: redisState(),
    head: await getHead(db()),
    startedAt,
  };
}

/** A database that is shared was migrated before it was opened, by whichever replica came first. */
function isCurrent(): boolean {
  const embedded = embeddedStore();
  return embedded === null || isMigrated(embedded.sqlite);
}

async function readFreeBytes(): Promise<number | null> {
  const space = await statfs(dirname(databasePath())).catch(() => null);
  return space && space.bavail * space.bsize;
}
