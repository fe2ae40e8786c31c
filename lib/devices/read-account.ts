import "server-only";
import { listMissing } from "@/db/commands/readings/find";
import type { Tx } from "@/db/commands/revise";
import type { Sql } from "@/db/sql";
import { apart } from "@/lib/background/apart";
import { beginPassage, reviseThrough } from "@/lib/background/work-through";
import { askFor } from "@/lib/jobs/ask";
import type { Kind, Outcome, Task } from "@/lib/jobs/kind";
import { publish } from "@/lib/live/publish";
import type { RingDevice } from "@/lib/ring/shapes";
import { keepDevices, keepGone, type Reading } from "./keep";

const MINUTE_MS = 60_000;
export const EVERY_MS = 15 * MINUTE_MS;
/** Ring says no to the list as a whole: perhaps not for ever. */
const REFUSED_MS = 60 * MINUTE_MS;
/** Devices in one step of a transaction: deliveries wait meanwhile. */
const STEP = 10;

/** Read every device of an account, compare, and do so again a while later, for as long as it is linked. */
export const readAccount: Kind = {
  atOnce: 2,
  needsDevice: false,
  giveUpAfterMs: Number.POSITIVE_INFINITY,
  run,
  onEnd: (sql, { accountKey }) => askForAccount(sql, accountKey, Date.now() + REFUSED_MS),
};

/** Ask for a reading of an account. */
export async function askForAccount(sql: Sql, accountKey: number, dueAt: number): Promise<void> {
  await askFor(sql, { kind: "account", subject: accountKey, accountKey, deviceKey: null, dueAt });
}

async function run({ job, ring, signal }: Task): Promise<Outcome> {
  const reading = { job, askedAt: Date.now() };
  const found = await ring.listDevices({ signal });
  await apart(signal);
  const passage = beginPassage({ isUrgent: () => false, isStopped: () => signal.aborted });
  for (const step of [keepStep(reading, found), missStep(reading, found)]) {
    if (!(await reviseThrough(passage, step, () => publish()))) throw signal.reason;
  }
  return { againInMs: spread() };
}

/** Not all at the same time, whenever they were linked. */
function spread(): number {
  return Math.round(EVERY_MS * (0.8 + 0.4 * Math.random()));
}

function keepStep(reading: Reading, found: readonly RingDevice[]) {
  let next = 0;
  return async (tx: Tx) => {
    await keepDevices(tx, reading, found.slice(next, next + STEP));
    next += STEP;
    return { isDone: next >= found.length };
  };
}

function missStep(reading: Reading, found: readonly RingDevice[]) {
  const deviceIds = new Set(found.map(({ id }) => id));
  let after = 0;
  return async (tx: Tx, rows: number) => {
    const { keys, next } = await listMissing(tx.sql, reading.job.accountKey, { deviceIds, after, rows });
    if (keys.length > 0) await keepGone(tx, reading, keys);
    after = next ?? after;
    return { isDone: next === null };
  };
}
