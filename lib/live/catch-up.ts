import "server-only";
import { type Db, withSnapshot } from "@/db/client";
import { getHead } from "@/db/queries/events";
import { getEpoch, getRevision } from "@/db/queries/totals";
import { readFrame } from "./frame";
import type { LiveSocket } from "./io";
import { type Beat, MAX_CATCHUP } from "./protocol";
import { getSummary } from "./summary";

/** Up to where a browser knows everything: the `seq` of events, and the revision of all other changes. */
export interface Cursor {
  since: number;
  revision: number;
}

/** A cursor, and the history that it is a place in. */
export interface Place extends Cursor {
  epoch: number;
}

/**
 * Send a browser what changed after its cursor, in pages, then the head; or tell it to load the snapshot, where it is too
 * far behind or ahead of us (the history it followed is not this one). It must have joined its rooms before.
 */
export async function catchUp(socket: LiveSocket, { since, revision, epoch }: Place): Promise<void> {
  const { isSame, ...goal } = await withSnapshot(async (db) => ({
    ...(await readHeads(db)),
    isSame: (await getEpoch(db)) === epoch,
  }));
  const behind = Math.max(goal.head - since, goal.revision - revision);
  if (!isSame || since > goal.head || revision > goal.revision || behind > MAX_CATCHUP) {
    socket.emit("cursor:expired");
    return;
  }
  let after: Cursor = { since, revision };
  while ((after.since < goal.head || after.revision < goal.revision) && socket.connected) {
    const from = after;
    const { frame } = await withSnapshot((db) => readFrame(db, from, goal));
    socket.emit("page:sent", frame);
    after = { since: frame.head, revision: frame.revision.head };
  }
  socket.emit("catchup:finished", await withSnapshot((db) => readBeat(db, goal)));
}

/** Where the history ends, and the other changes do. */
export async function readHeads(db: Db): Promise<{ head: number; revision: number }> {
  return { head: await getHead(db), revision: await getRevision(db) };
}

/** What is told every few seconds, of heads that were offered to everybody. */
export async function readBeat(db: Db, heads: { head: number; revision: number }): Promise<Beat> {
  const now = Date.now();
  return { ...heads, now, summary: await getSummary(db, now) };
}
