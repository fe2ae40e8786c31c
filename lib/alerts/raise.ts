import "server-only";
import { db } from "@/db/client";
import { listAdopted, listOccurrences } from "@/db/queries/alert-work";
import { getHead } from "@/db/queries/events";
import { readCounter } from "@/db/queries/totals";
import { dropCounter, setCounter, transactRepeatably } from "@/db/commands/revise";
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

interface Progress {
  /** Every event up to here has been looked at; null until it was read from the database. */
  cursor: number | null;
  dueAt: number;
  /** Ends when what was asked for last has been done: two at once would take the cursor back. */
  turn: Promise<void>;
}

/**
 * Open and close alerts by what was recorded since the last time, and by what has become due. A crash in between changes
 * nothing: the database says how far this has come, in the same transaction as the alerts. One run at a time, whoever asks.
 */
export async function raiseAlerts(): Promise<void> {
  const progress = singleton<Progress>("alerts", () => ({ cursor: null, dueAt: 0, turn: Promise.resolve() }));
  progress.turn = progress.turn.then(() => raiseNew(progress));
  await progress.turn;
}

async function raiseNew(progress: Progress): Promise<void> {
  try {
    const matters = await readMatters();
    progress.cursor ??= await readCounter(db(), "alerts.cursor");
    const head = await getHead(db());
    while (progress.cursor < head) {
      progress.cursor = await raisePage(progress.cursor, head, matters);
      if (progress.cursor < head) await new Promise((next) => setImmediate(next));
    }
    await raiseAdopted(matters);
    const now = Date.now();
    if (now - progress.dueAt < DUE_MS) return;
    progress.dueAt = now;
    await transactRepeatably((tx) => settleDue(tx, matters, now));
  } catch (error) {
    log().error({ err: error }, "alerts not raised; the next check repeats it");
  }
}

/** The cursor is kept only where something was looked at: what lies between does not matter, now or after a crash. */
async function raisePage(cursor: number, head: number, matters: AllMatters): Promise<number> {
  return await transactRepeatably(async (tx) => {
    const found = await listOccurrences(tx, cursor, head, typesThatMatter(matters), PAGE);
    for (const occurrence of found) await applyOccurrence(tx, occurrence, matters);
    const reached = found.length < PAGE ? head : (found.at(-1)?.seq ?? head);
    if (found.length > 0) setCounter(tx, "alerts.cursor", reached);
    return reached;
  });
}

/** Those that Ring's history had told before their delivery came, and that the cursor has passed. */
async function raiseAdopted(matters: AllMatters): Promise<void> {
  if ((await listAdopted(db())).length === 0) return;
  await transactRepeatably(async (tx) => {
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
