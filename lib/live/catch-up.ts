import "server-only";
import { type Db, withSnapshot } from "@/db/client";
import { getHead } from "@/db/queries/events";
import { getEpoch, getRevision, readCounter } from "@/db/queries/totals";
import { log } from "@/lib/log";
import { singleton } from "@/lib/singleton";
import { boundsOf, nextGroup, type Waiting } from "./catch-up-groups";
import { cut, isClear } from "./connection";
import { browsersIn, type LiveSocket } from "./io";
import { noPages, type Pages, pageOf, summaryOf } from "./pages";
import { type Beat, MAX_CATCHUP } from "./protocol";
import { getSummary } from "./summary";

/** How long to leave browsers alone that still have to take in what they were sent. */
const PAUSE_MS = 20;
/** How long the end of the history serves everybody who comes, unless something is pushed meanwhile. */
const END_MS = 20;

/** Up to where a browser knows everything: the `seq` of events, and the revision of all other changes. */
export interface Cursor {
  since: number;
  revision: number;
}

/** A cursor, and the history that it is a place in. */
export interface Place extends Cursor {
  epoch: number;
}

interface End {
  head: number;
  revision: number;
  epoch: number;
  /** Events up to here may be gone: whoever knows no more than this cannot be brought up to date. */
  floor: number;
  readAt: number;
}

interface Queue {
  /** Who waits for a page, by the id of the socket; whoever got one and needs another goes to the end. */
  waiting: Map<string, Waiting>;
  busy: boolean;
  pages: Pages;
  /** Where the history ended after the last push: whatever comes later is pushed. Null where it has to be read. */
  end: End | null;
}

const queue = () =>
  singleton<Queue>("catch-up", () => ({ waiting: new Map(), busy: false, pages: noPages(), end: null }));

/**
 * Send a browser what changed after its cursor, in pages, then the head; or tell it to load the snapshot, where it is too
 * far behind, knows events that are no longer kept, or is ahead of us (the history it followed is not this one). It must have
 * joined its rooms before. Those who need the same page share one reading of it, and between two pages the event loop is
 * everybody's.
 */
export function catchUp(socket: LiveSocket, place: Place): void {
  const state = queue();
  state.waiting.set(socket.id, { socket, ...place });
  if (state.busy) return;
  state.busy = true;
  setImmediate(() => void serveAll(state));
}

/** Something was pushed: browsers that come from now on have to be brought at least up to there. */
export function forgetEnd(): void {
  queue().end = null;
}

/** The history is another: what was read of it is nobody's any more. */
export function forgetHistory(): void {
  Object.assign(queue(), { end: null, pages: noPages() });
}

async function serveAll(state: Queue): Promise<void> {
  try {
    while (state.waiting.size > 0) {
      for (const [id, { socket }] of state.waiting) if (!socket.connected) state.waiting.delete(id);
      const group = nextGroup(state.waiting.values(), ({ socket }) => isClear(socket.conn));
      for (const { socket } of group) state.waiting.delete(socket.id);
      await serveGroup(group, state);
      await new Promise((next) => (group.length > 0 ? setImmediate(next) : setTimeout(next, PAUSE_MS)));
    }
  } finally {
    state.busy = false;
  }
}

async function serveGroup(group: readonly Waiting[], state: Queue): Promise<void> {
  try {
    const unfinished = await sendPage(group, state);
    for (const one of unfinished) if (!state.waiting.has(one.socket.id)) state.waiting.set(one.socket.id, one);
  } catch (error) {
    log().error({ err: error }, "catch-up failed; the browsers connect again");
    for (const { socket } of group) cut(socket.conn);
  }
}

/** Send the next page to all of a group; resolves to those who need more, and where they stand then. */
async function sendPage(group: readonly Waiting[], state: Queue): Promise<Waiting[]> {
  const goal = await readEnd(group, state);
  const lost = new Set(group.filter((one) => isLost(one, goal)));
  for (const { socket } of lost) socket.emit("cursor:expired");
  const followers = group.filter((one) => !lost.has(one));
  const [first] = followers;
  if (!first) return [];
  const { from, end } = boundsOf(first, goal.head);
  const { revision } = goal;
  const rooms = followers.map(({ socket }) => socket.id);
  if (followers.some((one) => one.since < end || one.revision < revision)) {
    const page = await pageOf(state.pages, from, { head: end, revision });
    browsersIn(rooms).emit("page:sent", page);
  }
  if (end < goal.head) return followers.map((one) => ({ ...one, since: end, revision }));
  const summary = await summaryOf(state.pages);
  browsersIn(rooms).emit("catchup:finished", { head: end, revision, now: Date.now(), summary });
  return [];
}

/** Where the history ends; read anew where somebody knows of more already. */
async function readEnd(group: readonly Waiting[], state: Queue): Promise<End> {
  const known = state.end;
  const now = performance.now();
  if (
    known &&
    now - known.readAt < END_MS &&
    group.every((one) => one.since <= known.head && one.revision <= known.revision)
  )
    return known;
  const end = await withSnapshot(async (db) => ({
    ...(await readHeads(db)),
    epoch: await getEpoch(db),
    floor: await readCounter(db, "events.floor"),
    readAt: now,
  }));
  state.end = end;
  return end;
}

function isLost({ since, revision, epoch }: Waiting, goal: End): boolean {
  if (epoch !== goal.epoch || since < goal.floor || since > goal.head || revision > goal.revision) return true;
  return Math.max(goal.head - since, goal.revision - revision) > MAX_CATCHUP;
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
