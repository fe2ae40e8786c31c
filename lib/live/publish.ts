import "server-only";
import { type Db, db, withSnapshot } from "@/db/client";
import { crashPoint } from "@/db/crash-point";
import { getEpoch } from "@/db/queries/totals";
import { raiseAlerts } from "@/lib/alerts/raise";
import { onNews, tellReplicas } from "@/lib/cluster/wake";
import { log } from "@/lib/log";
import { beginPush } from "@/lib/metrics/note";
import { singleton } from "@/lib/singleton";
import { type Cursor, forgetEnd, forgetHistory, readBeat, readHeads } from "./catch-up";
import { expireCursors } from "./expire-cursors";
import { readFrame } from "./frame";
import { browsersIn, io, OPERATORS } from "./io";
import { packFrame } from "./packed";
import { BEAT_MS, type Frame } from "./protocol";
import { forgetTold, listUntold, noteTold } from "./told-devices";

/** No browser can show more frames than this; while events come faster, they share one. */
const FRAME_MS = 50;
/** Finds what a lost poke would have left behind. */
const CHECK_MS = 1_000;

interface Publisher {
  /** The highest `seq` offered to every browser. */
  head: number;
  /** The same for changes that are not events. */
  revision: number;
  /** Which history they are of. */
  epoch: number;
  framedAt: number;
  busy: boolean;
  /** Something was committed while a push was read. */
  isPoked: boolean;
  waiting: NodeJS.Timeout | null;
  timers: NodeJS.Timeout[];
}

const publisher = () =>
  singleton<Publisher>("publisher", () => ({
    head: 0,
    revision: 0,
    epoch: 0,
    framedAt: 0,
    busy: false,
    isPoked: false,
    waiting: null,
    timers: [],
  }));

/** Begin at the present end of the history; what came before, browsers ask for by their cursor. */
export async function startPublishing(): Promise<void> {
  Object.assign(publisher(), await readHeads(db()), { epoch: await getEpoch(db()) });
  onNews("events", pushSoon);
  const timers = [setInterval(pushSoon, CHECK_MS), setInterval(() => void tellHead(), BEAT_MS)];
  for (const timer of timers) timer.unref();
  publisher().timers = timers;
}

/** Push nothing more; resolves once the push that is under way has ended. */
export async function stopPublishing(): Promise<void> {
  const state = publisher();
  for (const timer of state.timers) clearInterval(timer);
  for (;;) {
    if (state.waiting) clearTimeout(state.waiting);
    state.waiting = null;
    if (!state.busy) return;
    await new Promise((next) => setImmediate(next));
  }
}

/** Something was committed here: push it, with the alerts that follow from it, and have every other replica push it to its own browsers. */
export function publish(): void {
  tellReplicas("events");
  pushSoon();
}

/** Push what changed since the last push: the first at once, then at most one frame per 50 ms. */
function pushSoon(): void {
  const state = publisher();
  if (state.busy) state.isPoked = true;
  if (state.busy || state.waiting) return;
  const wait = state.framedAt + FRAME_MS - performance.now();
  if (wait <= 0) {
    void pushFrame();
    return;
  }
  state.waiting = setTimeout(() => {
    state.waiting = null;
    void pushFrame();
  }, wait);
}

/** Tell every browser the head and the summary now; they notice by it what they missed. */
export async function tellHead(): Promise<void> {
  try {
    const { head, revision } = publisher();
    browsersIn(OPERATORS).emit("head:told", await readBeat(db(), { head, revision }));
  } catch (error) {
    log().error({ err: error }, "head not told");
  }
}

/** Whoever comes to look later asks for all that came before, by a cursor. */
function isWatched(): boolean {
  return io().sockets.adapter.rooms.has(OPERATORS);
}

interface Next {
  heads: { head: number; revision: number };
  epoch: number;
  /** What to push; null where there is nothing, or nobody to see it. */
  page: Awaited<ReturnType<typeof readFrame>> | null;
}

/** Where everything has come to, and what of it comes after this cursor. */
async function readNext(db: Db, from: Cursor): Promise<Next> {
  const heads = await readHeads(db);
  const isNew = heads.head > from.since || heads.revision > from.revision;
  // Asked after the reading: whoever joins later than that asks for the end of history and finds it there.
  return { heads, epoch: await getEpoch(db), page: isNew && isWatched() ? await readFrame(db, from, heads) : null };
}

async function pushFrame(): Promise<void> {
  const state = publisher();
  state.busy = true;
  try {
    if (await raiseAlerts()) tellReplicas("events");
    const pushed = beginPush();
    const before = { since: state.head, revision: state.revision };
    state.isPoked = false;
    const { heads, epoch, page } = await withSnapshot(async (db) => await readNext(db, before));
    if (epoch !== state.epoch) beginHistory(epoch);
    if (heads.head > before.since) crashPoint("before-publish");
    if (page) push(page.frame);
    const reached = page ? { head: page.frame.head, revision: page.frame.revision.head } : heads;
    if (reached.head > before.since || reached.revision > before.revision) {
      if (!page) forgetTold();
      Object.assign(state, reached, { framedAt: performance.now() });
      forgetEnd();
      pushed();
    }
    state.busy = false;
    if (state.isPoked || (page && !page.isLast)) pushSoon();
  } catch (error) {
    state.busy = false;
    forgetTold();
    log().error({ err: error }, "push failed; the next check repeats it");
  }
}

/** The history has become another, by the removal of an account: nobody can follow on from what they know. */
function beginHistory(epoch: number): void {
  publisher().epoch = epoch;
  forgetHistory();
  forgetTold();
  expireCursors();
}

function push(frame: Frame): void {
  const devices = listUntold(frame.devices);
  browsersIn(OPERATORS).emit("events:recorded", packFrame({ ...frame, devices }));
  noteTold(devices);
}
