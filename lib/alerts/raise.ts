import "server-only";
import { db, isShared } from "@/db/client";
import { dropCounter, setCounter, transactRepeatably } from "@/db/commands/revise";
import { listAdopted, listOccurrences } from "@/db/queries/alert-work";
import { getHead } from "@/db/queries/events";
import { getRevision, readCounter } from "@/db/queries/totals";
import { Deposed, isLeading, refuseDeposed } from "@/lib/cluster/leader";
import { log } from "@/lib/log";
import { eventTypes, findEventType, type KnownType } from "@/lib/ring/event-types";
import { singleton } from "@/lib/singleton";
import { applyOccurrence } from "./apply";
import { settleDue } from "./due";
import { type AllMatters, readMatters } from "./matters";

/** Events looked at in one transaction: few, since deliveries wait meanwhile. */
const PAGE = 50;
/** What depends on time alone is looked at no more often. */
const DUE_MS = 1_000;
/** Where no alert follows, the place is kept no more often. */
const KEEP_MS = 10_000;

interface Progress {
  /** Every event up to here has been looked at; null until it was read from the database. */
  cursor: number | null;
  /** When that was last kept. */
  keptAt: number;
  dueAt: number;
  /** Ends when what was asked for last has been done: two at once would take the cursor back. */
  turn: Promise<void>;
}

const progress = () =>
  singleton<Progress>("alerts", () => ({ cursor: null, keptAt: 0, dueAt: 0, turn: Promise.resolve() }));

/**
 * Open and close alerts by what was recorded since the last time, and by what has become due; on the replica that leads, and
 * nowhere else. A crash in between changes nothing: the database says how far this has come, in the same transaction as the
 * alerts. One run at a time, whoever asks. True where other replicas have something to push.
 */
export async function raiseAlerts(): Promise<boolean> {
  if (!isLeading()) return false;
  const state = progress();
  const before = isShared() ? await getRevision(db()) : 0;
  state.turn = state.turn.then(() => raiseNew(state));
  await state.turn;
  return isShared() && (await getRevision(db())) > before;
}

/** Resolves when no alert is being raised. */
export async function untilRaised(): Promise<void> {
  await progress().turn;
}

async function raiseNew(state: Progress): Promise<void> {
  try {
    const matters = await readMatters();
    state.cursor ??= await readCounter(db(), "alerts.cursor");
    const head = await getHead(db());
    while (state.cursor < head) {
      state.cursor = await raisePage(state, state.cursor, { head, matters });
      if (state.cursor < head) await new Promise((next) => setImmediate(next));
    }
    await raiseAdopted(matters);
    const now = Date.now();
    if (now - state.dueAt < DUE_MS) return;
    state.dueAt = now;
    await transactRepeatably(async (tx) => {
      await refuseDeposed(tx.sql);
      await settleDue(tx, matters, now);
    });
  } catch (error) {
    if (error instanceof Deposed) return;
    log().error({ err: error }, "alerts not raised; the next check repeats it");
  }
}

interface Ahead {
  head: number;
  matters: AllMatters;
}

/** The place is kept with what was looked at, and now and then: what lies between does not matter, now or after a crash. */
async function raisePage(state: Progress, cursor: number, { head, matters }: Ahead): Promise<number> {
  const now = Date.now();
  const types = typesThatMatter(matters);
  // Mostly there is none, and then deliveries are not kept waiting by a transaction.
  const isKeepTime = now - state.keptAt >= KEEP_MS;
  if (!isKeepTime && (await listOccurrences(db(), cursor, head, types, 1)).length === 0) return head;
  const reached = await transactRepeatably(async (tx) => {
    await refuseDeposed(tx.sql);
    const found = await listOccurrences(tx, cursor, head, types, PAGE);
    for (const occurrence of found) await applyOccurrence(tx, occurrence, matters);
    const reached = found.length < PAGE ? head : (found.at(-1)?.seq ?? head);
    const isKept = found.length > 0 || isKeepTime;
    if (isKept) setCounter(tx, "alerts.cursor", reached);
    return { at: reached, isKept };
  });
  if (reached.isKept) state.keptAt = now;
  return reached.at;
}

/** Those that Ring's history had told before their delivery came, and that the cursor has passed. */
async function raiseAdopted(matters: AllMatters): Promise<void> {
  if ((await listAdopted(db())).length === 0) return;
  await transactRepeatably(async (tx) => {
    await refuseDeposed(tx.sql);
    for (const { name, seq } of await listAdopted(tx)) {
      for (const occurrence of await listOccurrences(tx, seq - 1, seq, typesThatMatter(matters), 1))
        await applyOccurrence(tx, occurrence, matters);
      await dropCounter(tx, name);
    }
  });
}

function typesThatMatter({ anyMotion }: AllMatters): string[] {
  return (Object.keys(eventTypes) as KnownType[]).filter((type) => {
    const { alert, effect } = findEventType(type) ?? {};
    return alert !== undefined || effect !== undefined || (anyMotion && type === "motion_detected");
  });
}
