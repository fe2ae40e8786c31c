import type { Database } from "better-sqlite3";
import { and, desc, eq, inArray, lte, ne, sql } from "drizzle-orm";
import { writeDb } from "../client";
import {
  type AlertKind,
  type AlertStatus,
  alertChanges,
  alertDevices,
  alerts,
  type ChangeKind,
  offlineWatches,
} from "./desk-schema";
import { addToCounter, nextRevision, setCounter, type Tx } from "./revise";

export type Alert = typeof alerts.$inferSelect;

type NewAlert = Pick<Alert, "kind" | "accountKey" | "deviceKey" | "firstAt" | "lastAt" | "lastSeq" | "openedAt"> &
  Partial<Pick<Alert, "type" | "labelId" | "count" | "classes">>;

/** In place of the `seq` of an event: Ring was asked, and no event told of it. */
export const NO_EVENT = 0;

/** Open an alert, tied to its event; returns its id. */
export function insertAlert(tx: Tx, values: NewAlert): number {
  const absent = { type: null, labelId: null, count: 1 };
  const row = { ...absent, ...values, classes: JSON.stringify(values.classes ?? {}), revision: nextRevision(tx) };
  const id = Number(hot().insertAlert.run(row).lastInsertRowid);
  tieEvent(values.lastSeq, id);
  countStatus(tx, values.kind, null, "open");
  setCounter(tx, "alerts.last-opened-at", values.openedAt);
  return id;
}

/** Change an alert; running totals follow its status. */
export function updateAlert(tx: Tx, alert: Alert, change: Partial<Omit<Alert, "id" | "kind" | "revision">>): void {
  tx.update(alerts)
    .set({ ...change, revision: nextRevision(tx) })
    .where(eq(alerts.id, alert.id))
    .run();
  if (change.status) countStatus(tx, alert.kind, alert.status, change.status);
}

/** What was done about an alert, by whom (null: Gatehouse itself). */
export interface Change {
  what: ChangeKind;
  at: number;
  operatorId: string | null;
  operatorName: string | null;
  note: string | null;
  reason: string | null;
  until: number | null;
}

/** Write down what is done about an alert, and do it; returns the number of the change. */
export function changeAlert(
  tx: Tx,
  alert: Alert,
  done: Change,
  to: Partial<Pick<Alert, "status" | "coveredSeq" | "snoozedUntil" | "operatorId" | "openedAt">>,
): number {
  const { status, coveredSeq, snoozedUntil, lastChange, operatorId } = alert;
  const before = { status, coveredSeq, snoozedUntil, lastChange, operatorId };
  const { id } = tx
    .insert(alertChanges)
    .values({ alertId: alert.id, ...done, before })
    .returning({ id: alertChanges.id })
    .get();
  updateAlert(tx, alert, { ...to, lastChange: id });
  return id;
}

export function getAlert(tx: Tx, id: number): Alert | undefined {
  return tx.select().from(alerts).where(eq(alerts.id, id)).get();
}

export function getChange(tx: Tx, id: number) {
  return tx.select().from(alertChanges).where(eq(alertChanges.id, id)).get();
}

/** The newest alert of a kind about a device that is not closed. */
export function findActive(tx: Tx, deviceKey: number, kind: AlertKind): Alert | undefined {
  return tx
    .select()
    .from(alerts)
    .where(and(eq(alerts.deviceKey, deviceKey), eq(alerts.kind, kind), ne(alerts.status, "closed")))
    .orderBy(desc(alerts.id))
    .limit(1)
    .get();
}

const ACTIVE: AlertStatus[] = ["open", "acknowledged", "snoozed"];

/** All alerts of a kind that are not closed. */
export function listActive(tx: Tx, kind: AlertKind): Alert[] {
  return tx
    .select()
    .from(alerts)
    .where(and(eq(alerts.kind, kind), inArray(alerts.status, ACTIVE)))
    .all();
}

/** Snoozed alerts whose time has come. */
export function listAwake(tx: Tx, now: number): Alert[] {
  return tx
    .select()
    .from(alerts)
    .where(and(sql`${alerts.snoozedUntil} is not null`, lte(alerts.snoozedUntil, now), eq(alerts.status, "snoozed")))
    .all();
}

/** Tie an event to its alert; false where it was tied before, or is none. */
export function tieEvent(seq: number, alertId: number): boolean {
  return seq !== NO_EVENT && hot().tieEvent.run(seq, alertId).changes > 0;
}

export function isTied(seq: number): boolean {
  return hot().findTie.get(seq) !== undefined;
}

export function addDevices(tx: Tx, alertId: number, deviceKeys: readonly number[]): void {
  for (const deviceKey of deviceKeys)
    tx.insert(alertDevices).values({ alertId, deviceKey }).onConflictDoNothing().run();
}

export function listAlertDevices(tx: Tx, alertId: number): number[] {
  const rows = tx.select().from(alertDevices).where(eq(alertDevices.alertId, alertId)).all();
  return rows.map(({ deviceKey }) => deviceKey);
}

export type Watch = typeof offlineWatches.$inferSelect;

export function watchDevice(tx: Tx, watch: Watch): void {
  tx.insert(offlineWatches).values(watch).onConflictDoUpdate({ target: offlineWatches.deviceKey, set: watch }).run();
}

export function unwatchDevices(tx: Tx, deviceKeys: readonly number[]): void {
  tx.delete(offlineWatches)
    .where(inArray(offlineWatches.deviceKey, [...deviceKeys]))
    .run();
}

/** Devices that have been offline since before a moment, and wait for their alert. */
export function listWatches(tx: Tx, before: number): Watch[] {
  return tx.select().from(offlineWatches).where(lte(offlineWatches.since, before)).orderBy(offlineWatches.since).all();
}

function countStatus(tx: Tx, kind: AlertKind, before: AlertStatus | null, after: AlertStatus): void {
  if (before === after) return;
  for (const [status, change] of [
    [before, -1],
    [after, 1],
  ] as const) {
    if (status === null || status === "closed") continue;
    addToCounter(tx, `alerts.${status}`, change);
    if (status === "open" && kind === "press") addToCounter(tx, "alerts.open.press", change);
  }
}

type Hot = ReturnType<typeof prepareHot>;

const prepared = new WeakMap<Database, Hot>();

/** What every press runs, prepared once: a burst of presses must not hold up the deliveries behind it. */
function hot(): Hot {
  const sqlite = writeDb().$client;
  const known = prepared.get(sqlite) ?? prepareHot(sqlite);
  prepared.set(sqlite, known);
  return known;
}

function prepareHot(sqlite: Database) {
  return {
    insertAlert: sqlite.prepare(
      `INSERT INTO alerts (kind, account_key, device_key, label_id, type, count, classes, first_at, last_at, last_seq, opened_at, revision)
       VALUES (@kind, @accountKey, @deviceKey, @labelId, @type, @count, @classes, @firstAt, @lastAt, @lastSeq, @openedAt, @revision)`,
    ),
    tieEvent: sqlite.prepare("INSERT INTO alert_events (seq, alert_id) VALUES (?, ?) ON CONFLICT DO NOTHING"),
    findTie: sqlite.prepare("SELECT alert_id FROM alert_events WHERE seq = ?"),
  };
}
