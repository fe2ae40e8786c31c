import { and, desc, eq, inArray, lte, ne, sql } from "drizzle-orm";
import {
  type AlertKind,
  type AlertStatus,
  alertChanges,
  alertDevices,
  alerts,
  type ChangeKind,
  offlineWatches,
} from "../schema/desk";
import { addToCounter, nextRevision, setCounter, type Tx } from "./revise";

export type Alert = typeof alerts.$inferSelect;

type NewAlert = Pick<Alert, "kind" | "accountKey" | "deviceKey" | "firstAt" | "lastAt" | "lastSeq" | "openedAt"> &
  Partial<Pick<Alert, "type" | "labelId" | "count" | "classes">>;

/** In place of the `seq` of an event: Ring was asked, and no event told of it. */
export const NO_EVENT = 0;

const INSERT_ALERT = `
  INSERT INTO alerts (kind, account_key, device_key, label_id, type, count, classes, first_at, last_at, last_seq, opened_at, revision)
  VALUES (@kind, @accountKey, @deviceKey, @labelId, @type, @count, @classes, @firstAt, @lastAt, @lastSeq, @openedAt, @revision)
  RETURNING id`;

/** Open an alert, tied to its event; returns its id. */
export async function insertAlert(tx: Tx, values: NewAlert): Promise<number> {
  const absent = { type: null, labelId: null, count: 1 };
  const row = { ...absent, ...values, classes: JSON.stringify(values.classes ?? {}), revision: await nextRevision(tx) };
  const id = await tx.sql.prepare<typeof row, number>(INSERT_ALERT).pluck().get(row);
  if (id === undefined) throw new Error("An alert was not written.");
  await tieEvent(tx, values.lastSeq, id);
  await countStatus(tx, values.kind, null, "open");
  setCounter(tx, "alerts.last-opened-at", values.openedAt);
  return id;
}

/** Change an alert; running totals follow its status. */
export async function updateAlert(
  tx: Tx,
  alert: Alert,
  change: Partial<Omit<Alert, "id" | "kind" | "revision">>,
): Promise<void> {
  const revision = await nextRevision(tx);
  await tx
    .update(alerts)
    .set({ ...change, revision })
    .where(eq(alerts.id, alert.id));
  if (change.status) await countStatus(tx, alert.kind, alert.status, change.status);
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
export async function changeAlert(
  tx: Tx,
  alert: Alert,
  done: Change,
  to: Partial<Pick<Alert, "status" | "coveredSeq" | "snoozedUntil" | "operatorId" | "openedAt">>,
): Promise<number> {
  const { status, coveredSeq, snoozedUntil, lastChange, operatorId } = alert;
  const before = { status, coveredSeq, snoozedUntil, lastChange, operatorId };
  const { id } = await tx
    .insert(alertChanges)
    .values({ alertId: alert.id, ...done, before })
    .returning({ id: alertChanges.id })
    .get();
  await updateAlert(tx, alert, { ...to, lastChange: id });
  return id;
}

export async function getAlert(tx: Tx, id: number): Promise<Alert | undefined> {
  return await tx.select().from(alerts).where(eq(alerts.id, id)).get();
}

export async function getChange(tx: Tx, id: number) {
  return await tx.select().from(alertChanges).where(eq(alertChanges.id, id)).get();
}

/** The newest alert of a kind about a device that is not closed. */
export async function findActive(tx: Tx, deviceKey: number, kind: AlertKind): Promise<Alert | undefined> {
  return await tx
    .select()
    .from(alerts)
    .where(and(eq(alerts.deviceKey, deviceKey), eq(alerts.kind, kind), ne(alerts.status, "closed")))
    .orderBy(desc(alerts.id))
    .limit(1)
    .get();
}

const ACTIVE: AlertStatus[] = ["open", "acknowledged", "snoozed"];

/** All alerts of a kind that are not closed. */
export async function listActive(tx: Tx, kind: AlertKind): Promise<Alert[]> {
  return await tx
    .select()
    .from(alerts)
    .where(and(eq(alerts.kind, kind), inArray(alerts.status, ACTIVE)));
}

/** Snoozed alerts whose time has come. */
export async function listAwake(tx: Tx, now: number): Promise<Alert[]> {
  return await tx
    .select()
    .from(alerts)
    .where(and(sql`${alerts.snoozedUntil} is not null`, lte(alerts.snoozedUntil, now), eq(alerts.status, "snoozed")));
}

/** Tie an event to its alert; false where it was tied before, or is none. */
export async function tieEvent(tx: Tx, seq: number, alertId: number): Promise<boolean> {
  if (seq === NO_EVENT) return false;
  const tie = tx.sql.prepare("INSERT INTO alert_events (seq, alert_id) VALUES (?, ?) ON CONFLICT DO NOTHING");
  return (await tie.run(seq, alertId)).changes > 0;
}

export async function isTied(tx: Tx, seq: number): Promise<boolean> {
  return (await tx.sql.prepare("SELECT alert_id FROM alert_events WHERE seq = ?").get(seq)) !== undefined;
}

export async function addDevices(tx: Tx, alertId: number, deviceKeys: readonly number[]): Promise<void> {
  for (const deviceKey of deviceKeys)
    await tx.insert(alertDevices).values({ alertId, deviceKey }).onConflictDoNothing();
}

export async function listAlertDevices(tx: Tx, alertId: number): Promise<number[]> {
  const rows = await tx.select().from(alertDevices).where(eq(alertDevices.alertId, alertId));
  return rows.map(({ deviceKey }) => deviceKey);
}

export type Watch = typeof offlineWatches.$inferSelect;

export async function watchDevice(tx: Tx, watch: Watch): Promise<void> {
  await tx.insert(offlineWatches).values(watch).onConflictDoUpdate({ target: offlineWatches.deviceKey, set: watch });
}

export async function unwatchDevices(tx: Tx, deviceKeys: readonly number[]): Promise<void> {
  await tx.delete(offlineWatches).where(inArray(offlineWatches.deviceKey, [...deviceKeys]));
}

/** Devices that have been offline since before a moment, and wait for their alert. */
export async function listWatches(tx: Tx, before: number): Promise<Watch[]> {
  return await tx
    .select()
    .from(offlineWatches)
    .where(lte(offlineWatches.since, before))
    .orderBy(offlineWatches.since, offlineWatches.deviceKey);
}

async function countStatus(tx: Tx, kind: AlertKind, before: AlertStatus | null, after: AlertStatus): Promise<void> {
  if (before === after) return;
  for (const [status, change] of [
    [before, -1],
    [after, 1],
  ] as const) {
    if (status === null || status === "closed") continue;
    await addToCounter(tx, `alerts.${status}`, change);
    if (status === "open" && kind === "press") await addToCounter(tx, "alerts.open.press", change);
  }
}
