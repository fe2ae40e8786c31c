import "server-only";
import type { Database } from "better-sqlite3";
import { db, sqliteConnection } from "@/db/client";
import { isPending, listOpened } from "@/db/commands/pending";
import { setCounter, type Tx, transact } from "@/db/commands/revise";
import type { Occurrence } from "@/db/queries/alert-work";
import { Recorder } from "@/db/recorder/recorder";
import { Sums } from "@/db/recorder/sums";
import { prepareSavepoints, prepareStatements } from "@/db/sqlite/statements";
import type { RefusalRecord } from "@/db/writer";
import { applyOccurrence } from "@/lib/alerts/apply";
import { settleDue } from "@/lib/alerts/due";
import { type AllMatters, collectMatters } from "@/lib/alerts/matters";
import { findEventType } from "@/lib/ring/event-types";
import { createRandom, type Random } from "@/lib/simulate/random";
import { type Deed, doDeed, planDeeds } from "./colleagues";
import { type Furniture, furnish, type Keys } from "./furnish";
import type { Happening } from "./happening";
import { createHistory, type Past } from "./history";
import { type DemoDevice, listDevices } from "./homes";
import { keep } from "./keep";
import { listRefusals } from "./refusals";
import { insertShifts } from "./shifts";
import { cutSlices, type Slice } from "./slices";

const DAY_MS = 86_400_000;

/** Slices that are written in one transaction; nobody else writes to this file. */
const TOGETHER = 250;

/**
 * Fill the open, empty database with the demo's past, as if the product had lived through it: the same recorder and the same
 * rules of alerts, with a clock of its own. `tell` hears how far it has come, 0 to 1.
 */
export async function fillDemo(past: Past, tell: (share: number) => void): Promise<void> {
  const sqlite = sqliteConnection();
  // A file that is thrown away at the next start needs nothing of what keeps files safe.
  sqlite.pragma("synchronous = OFF");
  sqlite.pragma("secure_delete = OFF");
  sqlite.pragma("wal_autocheckpoint = 20000");
  await insertShifts(past.now - past.days * DAY_MS);
  const slices = cutSlices(createHistory(listDevices(), past), past.now);
  const desk = await openDesk(past, sqlite);
  for (let place = 0; place < slices.length; place += TOGETHER) {
    const isPast = await transact((tx) => live(tx, desk, slices.slice(place, place + TOGETHER)));
    if (!isPast) break;
    tell(Math.min(1, (place + TOGETHER) / slices.length));
  }
  await transact(async (tx) => setCounter(tx, "alerts.cursor", desk.head));
}

/** Let these stretches of time go by; false where the next has not come yet. */
async function live(tx: Tx, desk: Desk, slices: readonly Slice[]): Promise<boolean> {
  for (const slice of slices) {
    if (slice.until > Math.max(desk.now, Date.now())) return false;
    const seqs = record(desk, slice);
    const added = slice.happenings.filter(({ type }) => type === "device_added").map(({ device }) => device);
    if (added.length > 0) await welcome(tx, desk, added);
    await deal(tx, desk, slice, seqs);
  }
  return true;
}

/** What is at hand while the time goes by. */
interface Desk {
  now: number;
  recorder: Recorder;
  furniture: Furniture;
  random: Random;
  keys: Map<string, Keys>;
  matters: AllMatters;
  /** Refused requests that have not come yet, the oldest first. */
  refusals: RefusalRecord[];
  /** What people are about to do, in no order. */
  deeds: Deed[];
  lastAlert: number;
  /** The newest event. */
  head: number;
}

async function openDesk({ seed, now }: Past, sqlite: Database): Promise<Desk> {
  const random = createRandom(`${seed}/desk`);
  const furniture = await furnish();
  await transact(async (tx) => setCounter(tx, "epoch", now));
  return {
    ...{ now, random, furniture },
    recorder: new Recorder(prepareStatements(sqlite), prepareSavepoints(sqlite)),
    matters: await collectMatters(db()),
    refusals: listRefusals(now, random),
    ...{ keys: new Map(), deeds: [], lastAlert: 0, head: 0 },
  };
}

/** What came in, and the number of each event; on the connection of the open transaction. */
function record(desk: Desk, { until, happenings }: Slice): number[] {
  const { now, recorder, random, refusals } = desk;
  const sums = new Sums();
  recorder.begin(false, sums);
  const seqs = happenings.map((happening) => keep(happening, { recorder, sums, random, now }));
  while (refusals[0] && refusals[0].receivedAt <= until) {
    const refusal = refusals.shift();
    if (refusal) recorder.refuse(refusal);
  }
  sums.write(recorder.statements);
  desk.head = seqs.at(-1) ?? desk.head;
  return seqs;
}

/** New devices get their names and labels as soon as they are there. */
async function welcome(tx: Tx, desk: Desk, added: readonly DemoDevice[]): Promise<void> {
  for (const [id, keys] of await desk.furniture.place(tx, added)) desk.keys.set(id, keys);
  desk.matters = await collectMatters(tx);
}

/** What follows from it: alerts, and what people do about them. */
async function deal(tx: Tx, desk: Desk, { until, happenings }: Slice, seqs: readonly number[]): Promise<void> {
  const { keys, matters, random } = desk;
  const occurrences = happenings.flatMap((happening, place) => {
    const occurrence = toOccurrence(happening, seqs[place] ?? 0, keys);
    return occurrence && isNews(occurrence, matters) ? [occurrence] : [];
  });
  const due = desk.deeds.filter(({ at }) => at <= until).toSorted((a, b) => a.at - b.at);
  if (occurrences.length === 0 && due.length === 0 && !(await isPending(tx.sql, until))) return;
  desk.deeds = desk.deeds.filter(({ at }) => at > until);
  for (const occurrence of occurrences) await applyOccurrence(tx, occurrence, matters);
  if (await isPending(tx.sql, until)) await settleDue(tx, matters, until);
  for (const deed of due) await doDeed(tx, deed);
  for (const opened of await listOpened(tx.sql, desk.lastAlert)) {
    desk.lastAlert = opened.id;
    desk.deeds.push(...planDeeds(opened, random));
  }
}

/** Most of what happens is nobody's business: motion where no label asks for it, doors that open and close. */
function isNews({ type, subType, deviceKey }: Occurrence, matters: AllMatters): boolean {
  const { alert, effect } = findEventType(type) ?? {};
  const isWanted = deviceKey !== null && matters.at(deviceKey).motionClasses.has(subType);
  return alert !== undefined || effect !== undefined || (type === "motion_detected" && isWanted);
}

function toOccurrence(happening: Happening, seq: number, keys: ReadonlyMap<string, Keys>): Occurrence | null {
  const { device, type, subType = "", occurredAt, receivedAt } = happening;
  const known = keys.get(device.id);
  if (!known) return null;
  const isAtDevice = (findEventType(type)?.subject ?? "device") === "device";
  const { accountKey } = known;
  return {
    seq,
    type,
    subType,
    accountKey,
    deviceKey: isAtDevice ? known.deviceKey : null,
    occurredAt,
    receivedAt,
    isRecovered: false,
  };
}
