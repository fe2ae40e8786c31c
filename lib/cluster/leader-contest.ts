import "server-only";
import { randomUUID } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import { type Hold, seekHold } from "@/db/postgres/hold";
import { log } from "@/lib/log";

/** Any number of our own: whoever holds it leads. */
const LOCK = 4_711_003;
const AGAIN_MS = 500;

/** What one replica does for all. */
export interface Single {
  begin(): Promise<void>;
  /** Begin nothing more; resolves when nothing of it is under way. May be called where `begin` failed. */
  end(): Promise<void>;
}

interface Setting {
  /** The database that the replicas share. */
  url: string;
  /** Let every later transaction of the database know who leads. */
  announce(term: string): Promise<void>;
  single: Single;
}

/** One replica's part in the contest for the lead. */
export interface Contest {
  /** Whether this replica leads, and goes on to. */
  leads(): boolean;
  /** What the present time of leading is called, up to its last moment; null where another may lead already. */
  term(): string | null;
  /** Contend no more: what is single is ended, and only then may another lead. */
  leave(): Promise<void>;
}

/** Lead whenever nobody else does, for as long as the lock of the database is held. */
export function contend({ url, announce, single }: Setting): Contest {
  const leaving = new AbortController();
  let present: { term: string; hold: Hold; isEnding: boolean } | null = null;
  const term = () => (present?.hold.isSure() ? present.term : null);

  async function lead(hold: Hold): Promise<void> {
    const reign = { term: randomUUID(), hold, isEnding: false };
    try {
      await announce(reign.term);
      present = reign;
      log().info("this replica leads");
      await single.begin();
      await aborted(AbortSignal.any([hold.lost, leaving.signal]));
    } catch (error) {
      log().error({ err: error }, "this replica could not lead; it is tried again, here or elsewhere");
    } finally {
      reign.isEnding = true;
      if (hold.lost.aborted) log().warn("this replica does not lead any more");
      await single
        .end()
        .catch((error: unknown) => log().error({ err: error }, "what is single was not ended in order"));
      present = null;
      await hold.release();
    }
  }

  async function contendForEver(): Promise<void> {
    while (!leaving.signal.aborted) {
      const hold = await seekHold(url, LOCK, leaving.signal);
      if (!hold) return;
      await lead(hold);
      await wait(AGAIN_MS, undefined, { signal: leaving.signal, ref: false }).catch(() => {});
    }
  }

  const contended = contendForEver();
  return {
    leads: () => term() !== null && !present?.isEnding,
    term,
    async leave() {
      leaving.abort();
      await contended;
    },
  };
}

function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => signal.addEventListener("abort", () => resolve(), { once: true }));
}
