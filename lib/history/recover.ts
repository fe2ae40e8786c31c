import "server-only";
import { db, writer } from "@/db/client";
import { findKeptFrom, findKnown, findPlace, listTold, noteRead, type PlaceRow } from "@/db/commands/history";
import { getHead } from "@/db/queries/events";
import { YOUNGEST_MS } from "@/db/same-happening";
import type { Recovery } from "@/db/writer";
import { apart } from "@/lib/background/apart";
import { keyOfHistory } from "@/lib/ingest/record";
import { JobGone, keepFor } from "@/lib/jobs/keep";
import type { Kind, Task } from "@/lib/jobs/kind";
import { log } from "@/lib/log";
import { RingFailure } from "@/lib/ring/failure";
import { readGap } from "./gap";
import { type Happening, TYPES } from "./happening";
import { findMissing, type Told } from "./match";
import { reachFrom } from "./reach";
import { type Asked, addClasses, readHistory } from "./read";
import { toRecord } from "./record";

/** So many events are written at once: deliveries wait meanwhile. */
const BATCH = 50;
const DAY_MS = 86_400_000;
/** Where Ring gives no history, so long nobody asks again. */
const REFUSED_MS = 6 * 3_600_000;
/** More than what may lie between a happening and the moment for which it is told. */
const MARGIN_MS = 60_000;

/** Compare what Ring's history tells of a device with what deliveries brought, and add what is missing. */
export const history: Kind = {
  atOnce: 2,
  needsDevice: false,
  giveUpAfterMs: DAY_MS,
  async run(task) {
    const { job, ring, signal } = task;
    const place = await findPlace(db().sql, job.subject);
    if (!place || place.status === "removed") return "done";
    const now = Date.now();
    const keptFrom = await findKeptFrom(db().sql);
    const from = reachFrom(place, { now, gap: await readGap(db().sql), keptFrom });
    const asked = { deviceId: place.deviceId, from, to: now - YOUNGEST_MS, signal };
    const told = await readHistory(ring, asked).catch(nothingYet);
    if (told === null) return { againInMs: REFUSED_MS };
    await apart(signal);
    const added = await addMissing(task, { place, asked, told });
    await keepFor(job, ({ sql }) => noteRead(sql, job.subject, now));
    if (added > 0) log().info({ device: job.subject, added }, "events recovered from Ring's history");
    return "done";
  },
};

/** Null where Ring has understood and gives no history of this device; what was missed is still missed. */
function nothingYet(error: unknown): null {
  if (error instanceof RingFailure && ["gone", "forbidden", "refused"].includes(error.kind)) return null;
  throw error;
}

interface Found {
  place: PlaceRow;
  asked: Asked;
  told: Happening[];
}

async function addMissing({ job, ring, signal }: Task, { place, asked, told }: Found): Promise<number> {
  const unnamed = (await compare(told, place, job.subject)).missing.find(isUnnamed);
  const named = unnamed ? await addClasses(ring, told, { ...asked, from: unnamed.startedAt }) : told;
  let added = 0;
  for (;;) {
    const { missing, head } = await compare(named, place, job.subject);
    const events = missing.map((one) => toRecord(place, one, Date.now()));
    const outcome = await addAll({ jobId: job.id, deviceKey: job.subject, head, events }, signal);
    added += outcome.added;
    if (!outcome.isOutdated) return added;
  }
}

const isUnnamed = ({ mark, subType }: Happening) => mark === "motion" && subType === null;

/** Batch by batch; what the device told meanwhile ends it, since it may be one of them. */
async function addAll({ events, ...rest }: Recovery, signal: AbortSignal) {
  let added = 0;
  for (let place = 0; place < events.length; place += BATCH) {
    signal.throwIfAborted();
    const outcome = await writer().recover({ ...rest, events: events.slice(place, place + BATCH) });
    if (outcome.kind === "gone") throw new JobGone();
    if (outcome.kind === "outdated") return { added, isOutdated: true };
    added += outcome.added;
  }
  return { added, isOutdated: false };
}

/** What no delivery has brought, oldest first, and what was not added before. */
async function compare(told: readonly Happening[], { accountId }: PlaceRow, deviceKey: number) {
  // Read first: of what is recorded meanwhile the writer says that this is outdated.
  const head = await getHead(db());
  const seqs = new Map<Happening, number | undefined>();
  for (const one of told) seqs.set(one, await findKnown(db().sql, keyOfHistory(accountId, one.id)));
  const open = told.filter((one) => seqs.get(one) === undefined);
  if (open.length === 0) return { missing: [], head };
  const times = open.flatMap(({ startedAt, endedAt }) => [startedAt, endedAt ?? startedAt]);
  const range = { from: Math.min(...times) - MARGIN_MS, to: Math.max(...times) + MARGIN_MS };
  // What a late delivery took over stands for the entry that was read before it.
  const taken = new Set(seqs.values());
  const brought = (await listTold(db().sql, deviceKey, range)).filter(({ seq }) => !taken.has(seq));
  return { missing: findMissing(open, brought.map(toTold)), head };
}

function toTold({ seq, type, occurredAt }: { seq: number; type: string; occurredAt: number }): Told {
  return { seq, occurredAt, mark: type === TYPES.press ? "press" : "motion" };
}
