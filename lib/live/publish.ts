import "server-only";
import { db, withSnapshot } from "@/db/client";
import { getHead } from "@/db/queries/events";
import { log } from "@/lib/log";
import { singleton } from "@/lib/singleton";
import { readFrame } from "./frame";
import { io, OPERATORS } from "./io";
import { BEAT_MS, type Beat } from "./protocol";
import { getSummary } from "./summary";

/** No browser can show more frames than this; while events come faster, they share one. */
const FRAME_MS = 50;
/** Finds what a lost poke would have left behind. */
const CHECK_MS = 1_000;

interface Publisher {
  /** The highest `seq` offered to every browser. */
  head: number;
  framedAt: number;
  busy: boolean;
  waiting: NodeJS.Timeout | null;
  timers: NodeJS.Timeout[];
}

const publisher = () =>
  singleton<Publisher>("publisher", () => ({ head: 0, framedAt: 0, busy: false, waiting: null, timers: [] }));

/** Begin at the present end of the history; what came before, browsers ask for by their cursor. */
export async function startPublishing(): Promise<void> {
  publisher().head = await getHead(db());
  const timers = [setInterval(publish, CHECK_MS), setInterval(() => void tellHead(), BEAT_MS)];
  for (const timer of timers) timer.unref();
  publisher().timers = timers;
}

export function stopPublishing(): void {
  for (const timer of publisher().timers) clearInterval(timer);
  if (publisher().waiting) clearTimeout(publisher().waiting ?? undefined);
}

/** Push what was committed since the last push: the first event at once, then at most one frame per 50 ms. */
export function publish(): void {
  const state = publisher();
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
    const now = Date.now();
    const beat: Beat = { head: publisher().head, now, summary: await getSummary(db(), now) };
    io().to(OPERATORS).emit("head:told", beat);
  } catch (error) {
    log().error({ err: error }, "head not told");
  }
}

async function pushFrame(): Promise<void> {
  const state = publisher();
  state.busy = true;
  try {
    const { frame, isLast } = await withSnapshot(async (db) => await readFrame(db, state.head, await getHead(db)));
    if (frame.head > state.head) {
      state.framedAt = performance.now();
      io().to(OPERATORS).emit("events:recorded", frame);
      state.head = frame.head;
    }
    state.busy = false;
    if (!isLast) publish();
  } catch (error) {
    state.busy = false;
    log().error({ err: error }, "push failed; the next check repeats it");
  }
}
