import "server-only";
import { writeDb } from "@/db/client";
import { findWatched, type WatchedRow } from "@/db/commands/streams";
import { readStanding } from "@/lib/auth/standing";
import { io } from "@/lib/live/io";
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
    const here = new Set([...io().sockets.sockets.values()].map(({ data }) => data.viewer?.sessionId));
    for (const stream of open) {
      const { sessionId } = stream.opener;
      stream.aloneSince = here.has(sessionId) ? null : (stream.aloneSince ?? Date.now());
      const aloneMs = stream.aloneSince === null ? 0 : Date.now() - stream.aloneSince;
      const row = rows.get(stream.device.key);
      const ending = judgeStream({ standing: standing.get(sessionId), row, aloneMs });
      if (ending) void closeStream(stream, ending);
    }
  } catch (error) {
    log().error({ err: error }, "live views not looked at; tried again in a second");
  }
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
