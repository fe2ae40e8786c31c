import "server-only";
import { isShared, writeDb } from "@/db/client";
import { findWatched, listStreams, type WatchedRow } from "@/db/commands/streams";
import { readStanding } from "@/lib/auth/standing";
import { findElsewhere } from "@/lib/cluster/presence";
import { listFollowers } from "@/lib/live/io";
import { log } from "@/lib/log";
import { closeStream } from "./close";
import { judgeStream } from "./judge";
import { type LiveStream, streams } from "./state";

/** See how every open live view stands, and close those that nobody may watch any more, or nobody can. */
export async function look(): Promise<void> {
  const open = [...streams().open.values()];
  if (open.length === 0) return;
  try {
    const standing = await readStanding(open.map(({ opener }) => opener.sessionId));
    const rows = await readWatched(open);
    const isPresent = await findPresent(open);
    const isKept = await findKept();
    for (const stream of open) {
      const { sessionId } = stream.opener;
      stream.aloneSince = isPresent(sessionId) ? null : (stream.aloneSince ?? Date.now());
      const aloneMs = stream.aloneSince === null ? 0 : Date.now() - stream.aloneSince;
      const row = rows.get(stream.device.key);
      const ending = judgeStream({ standing: standing.get(sessionId), row, aloneMs });
      if (ending) void closeStream(stream, ending);
      else if (!isKept(stream)) void closeStream(stream, "closed", false);
    }
  } catch (error) {
    log().error({ err: error }, "live views not looked at; tried again in a second");
  }
}

/** Tells whose browsers are connected, here or to another replica; where nobody knows, Ring's own end of a live view is near. */
async function findPresent(open: readonly LiveStream[]): Promise<(sessionId: string) => boolean> {
  const here = new Set(listFollowers());
  const missing = open.map(({ opener }) => opener.sessionId).filter((sessionId) => !here.has(sessionId));
  const elsewhere = await findElsewhere(missing);
  return (sessionId) => here.has(sessionId) || elsewhere === null || elsewhere.has(sessionId);
}

/** Tells which live views nobody has closed by way of another replica. */
async function findKept(): Promise<(stream: LiveStream) => boolean> {
  if (!isShared()) return () => true;
  const kept = new Set((await listStreams(writeDb().sql)).map(({ id }) => id));
  return ({ id }) => kept.has(id);
}

/** How the devices of these stand, by their keys: all before any is judged, so that nothing comes in between. */
async function readWatched(open: readonly LiveStream[]): Promise<Map<number, WatchedRow>> {
  const rows = new Map<number, WatchedRow>();
  for (const { device } of open) {
    const row = await findWatched(writeDb().sql, device.key);
    if (row) rows.set(device.key, row);
  }
  return rows;
}
