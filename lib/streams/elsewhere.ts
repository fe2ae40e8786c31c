import "server-only";
import { isShared, writeDb } from "@/db/client";
import { listReplicas } from "@/db/commands/cluster/replicas";
import { findWatched, listStreams, type StreamRow } from "@/db/commands/streams";
import { log } from "@/lib/log";
import { settle } from "./settle";
import { streams, track } from "./state";
import { readStreamId } from "./stream-id";

const LOOK_MS = 2_000;

/** Look every two seconds, on the replica that leads, for live views that a replica which is gone left open, and close them. */
export function watchAbandoned(): NodeJS.Timeout[] {
  if (!isShared()) return [];
  const timer = setInterval(() => {
    closeAbandoned().catch((error: unknown) => log().error({ err: error }, "live views left open not looked for"));
  }, LOOK_MS);
  return [timer.unref()];
}

/** Close what nobody is there for any more. */
export async function closeAbandoned(): Promise<void> {
  const rows = await listStreams(writeDb().sql);
  if (rows.length === 0) return;
  const there = new Set(await listReplicas(writeDb().sql));
  for (const row of rows) if (!there.has(readStreamId(row.id).replica)) void track(closeLeft(row));
}

/** The live views of these that another replica carries; it notices within a second that they are closed. */
export async function listElsewhere(isMeant: (row: StreamRow) => boolean): Promise<StreamRow[]> {
  if (!isShared()) return [];
  return (await listStreams(writeDb().sql)).filter((row) => isMeant(row) && !streams().open.has(row.id));
}

/** Have a live view closed at Ring that nobody here carries, once at a time. */
export async function closeLeft(row: StreamRow): Promise<void> {
  const { left } = streams();
  if (left.has(row.id)) return;
  left.add(row.id);
  try {
    const device = await findWatched(writeDb().sql, row.deviceKey);
    await settle(row, device?.isLinked === 1);
    log().info({ account: row.accountKey }, "a live view that was left open is closed");
  } catch (error) {
    log().error({ err: error }, "a live view that was left open is not forgotten; it is tried again");
  } finally {
    left.delete(row.id);
  }
}
