import "server-only";
import { db } from "@/db/client";
import { listAdopted, listOccurrences } from "@/db/queries/alert-work";
import { getHead } from "@/db/queries/events";
import { readCounter } from "@/db/queries/totals";
import { dropCounter, setCounter, transactRepeatably } from "@/db/sqlite/revise";
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
}

/**
 * Open and close alerts by what was recorded since the last time, and by what has become due. A crash in between changes
 * nothing: the database says how far this has come, in the same transaction as the alerts.
 */
export async function raiseAlerts(): Promise<void> {
  try {
    const progress = singleton<Progress>("alerts", () => ({ cursor: null, dueAt: 0 }));
    const matters = await readMatters();
    progress.cursor ??= await readCounter(db(), "alerts.cursor");
    const head = await getHead(db());
    while (progress.cursor < head) {
      progress.cursor = raisePage(progress.cursor, head, matters);
      if (progress.cursor < head) await new Promise((next) => setImmediate(next));
    }
    raiseAdopted(matters);
    if (Date.now() - progress.dueAt < DUE_MS) return;
    progress.dueAt = Date.now();
    transactRepeatably((tx) => settleDue(tx, matters, progress.dueAt));
  } catch (error) {
    log().error({ err: error }, "alerts not raised; the next check repeats it");
  }
}

/** The cursor is kept only where something was looked at: what lies between does not matter, now or after a crash. */
function raisePage(cursor: number, head: number, matters: AllMatters): number {
  return transactRepeatably((tx) => {
    const found = listOccurrences(tx, cursor, head, typesThatMatter(matters), PAGE);
    for (const occurrence of found) applyOccurrence(tx, occurrence, matters);
    const reached = found.length < PAGE ? head : (found.at(-1)?.seq ?? head);
    if (found.length > 0) setCounter(tx, "alerts.cursor", reached);
    return reached;
  });
}

/** Those that Ring's history had told before their delivery came, and that the cursor has passed. */
function raiseAdopted(matters: AllMatters): void {
  const adopted = listAdopted(db());
  if (adopted.length === 0) return;
  transactRepeatably((tx) => {
    for (const { name, seq } of adopted) {
      for (const occurrence of listOccurrences(tx, seq - 1, seq, typesThatMatter(matters), 1))
        applyOccurrence(tx, occurrence, matters);
      dropCounter(tx, name);
    }
  });
}

function typesThatMatter({ anyMotion }: AllMatters): string[] {
  return (Object.keys(eventTypes) as KnownType[]).filter((type) => {
    const { alert, effect } = findEventType(type) ?? {};
    return alert !== undefined || effect !== undefined || (anyMotion && type === "motion_detected");
  });
}
