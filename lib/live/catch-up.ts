import "server-only";
import { type Db, withSnapshot } from "@/db/client";
import { getHead } from "@/db/queries/events";
import { getEpoch, getRevision, readCounter } from "@/db/queries/totals";
import { log } from "@/lib/log";
import { singleton } from "@/lib/singleton";
import { boundsOf, nextGroup, type Waiting } from "./catch-up-groups";
import { cut, isClear } from "./connection";
import { readFrame } from "./frame";
import { io, type LiveSocket } from "./io";
import { type Beat, MAX_CATCHUP } from "./protocol";
import { getSummary } from "./summary";

/** How long to leave browsers alone that still have to take in what they were sent. */
const PAUSE_MS = 20;

/** Up to where a browser knows everything: the `seq` of events, and the revision of all other changes. */
export interface Cursor {
  since: number;
  revision: number;
}

/** A cursor, and the history that it is a place in. */
export interface Place extends Cursor {
  epoch: number;
}

interface Queue {
  /** Who waits for a page, by the id of the socket; whoever got one and needs another goes to the end. */
  waiting: Map<string, Waiting>;
  busy: boolean;
}

const queue = () => singleton<Queue>("catch-up", () => ({ waiting: new Map(), busy: false }));

/**
 * Send a browser what changed after its cursor, in pages, then the head; or tell it to load the snapshot, where it is too
 * far behind, knows events that are no longer kept, or is ahead of us (the history it followed is not this one). It must have
 * joined its rooms before. Those who need the same page share one reading of it, and between two pages the event loop is
 * everybody's.
 */
export function catchUp(socket: LiveSocket, place: Place): void {
  const state = queue();
  state.waiting.set(socket.id, { socket, ...place, isFirst: true });
  if (state.busy) return;
  state.busy = true;
  setImmediate(() => void serveAll(state));
}

async function serveAll(state: Queue): Promise<void> {
  while (state.waiting.size > 0) {
    for (const [id, { socket }] of state.waiting) if (!socket.connected) state.waiting.delete(id);
    const group = nextGroup(state.waiting.values(), ({ socket }) => isClear(socket.conn));
    for (const { socket } of group) state.waiting.delete(socket.id);
    await serveGroup(group, state);
    await new Promise((next) => (group.length > 0 ? setImmediate(next) : setTimeout(next, PAUSE_MS)));
  }
  state.busy = false;
}

async function serveGroup(group: readonly Waiting[], { waiting }: Queue): Promise<void> {
  try {
    const unfinished = await withSnapshot((db) => sendPage(db, group));
    for (const one of unfinished) if (!waiting.has(one.socket.id)) waiting.set(one.socket.id, one);
  } catch (error) {
    log().error({ err: error }, "catch-up failed; the browsers connect again");
    for (const { socket } of group) cut(socket.conn);
  }
}

/** Send the next page to all of a group; resolves to those who need more, and where they stand then. */
async function sendPage(db: Db, group: readonly Waiting[]): Promise<Waiting[]> {
  const goal = await readHeads(db);
  const epoch = await getEpoch(db);
  const floor = await readCounter(db, "events.floor");
  const lost = new Set(group.filter((one) => isLost(one, goal) || one.since < floor || one.epoch !== epoch));
  for (const { socket } of lost) socket.emit("cursor:expired");
  const followers = group.filter((one) => !lost.has(one));
  const [first] = followers;
  if (!first) return [];
  const { from, end } = boundsOf(first, goal.head);
  // Devices and alerts come whole with the first page: whatever changes later is pushed.
  const revision = first.isFirst ? goal.revision : first.revision;
  const rooms = followers.map(({ socket }) => socket.id);
  if (followers.some((one) => one.since < end || one.revision < revision)) {
    const { frame } = await readFrame(db, from, { head: end, revision });
    io()
      .to(rooms)
      .emit("page:sent", first.isFirst ? frame : { ...frame, devices: [] });
  }
  if (end < goal.head) return followers.map((one) => ({ ...one, since: end, revision, isFirst: false }));
  io()
    .to(rooms)
    .emit("catchup:finished", await readBeat(db, { head: end, revision }));
  return [];
}

function isLost({ since, revision, isFirst }: Waiting, goal: { head: number; revision: number }): boolean {
  if (since > goal.head || revision > goal.revision) return true;
  return isFirst && Math.max(goal.head - since, goal.revision - revision) > MAX_CATCHUP;
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
