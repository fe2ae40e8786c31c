import { and, asc, desc, eq, gt, inArray, lt, sql } from "drizzle-orm";
import type { Db } from "../client";
import { operators } from "../schema/auth";
import { accounts, deviceActivity, devices } from "../schema/core";
import { type AlertStatus, alertChanges, alertDevices, alertEvents, alerts } from "../schema/desk";
import { type PictureState, pictures } from "../schema/ring";

const columns = {
  id: alerts.id,
  kind: alerts.kind,
  status: alerts.status,
  type: alerts.type,
  accountKey: alerts.accountKey,
  accountId: accounts.accountId,
  deviceKey: alerts.deviceKey,
  deviceId: devices.deviceId,
  deviceName: devices.name,
  deviceAlias: devices.alias,
  deviceLastPressAt: deviceActivity.lastPressAt,
  deviceLastMotionAt: deviceActivity.lastMotionAt,
  labelId: alerts.labelId,
  /** Keys of its devices, separated by commas; null where it is about one. */
  deviceKeys: sql<
    string | null
  >`(select group_concat(${alertDevices.deviceKey}) from ${alertDevices} where ${alertDevices.alertId} = ${alerts.id})`,
  count: alerts.count,
  classes: alerts.classes,
  firstAt: alerts.firstAt,
  lastAt: alerts.lastAt,
  lastSeq: alerts.lastSeq,
  openedAt: alerts.openedAt,
  snoozedUntil: alerts.snoozedUntil,
  revision: alerts.revision,
  /** Of the press that it stands for. */
  picture: sql<PictureState | null>`case when ${alerts.kind} in ('press', 'late_press') then (select ${pictures.state} from ${pictures} where ${pictures.seq} = ${alerts.lastSeq}) end`,
  holderId: operators.id,
  holderName: operators.name,
  lastWhat: alertChanges.what,
  lastName: alertChanges.operatorName,
  lastOperatorId: alertChanges.operatorId,
  lastChangedAt: alertChanges.at,
  lastNote: alertChanges.note,
  lastReason: alertChanges.reason,
};

export type AlertRow = Awaited<ReturnType<typeof listAlerts>>[number];

/** The latest alerts that somebody still has to think of: open, snoozed and acknowledged, at most `limit` of each. */
export async function listQueue(db: Db, limit: number): Promise<AlertRow[]> {
  const statuses: AlertStatus[] = ["open", "snoozed", "acknowledged"];
  const rows: AlertRow[] = [];
  for (const status of statuses) rows.push(...(await listAlertsInStatus(db, status, null, limit)));
  return rows;
}

/** Alerts with these ids. */
export async function listAlerts(db: Db, ids: readonly number[]) {
  if (ids.length === 0) return [];
  return await selectAlerts(db).where(inArray(alerts.id, [...ids]));
}

/** A page of alerts in one status, the latest first, those before `before`. */
export async function listAlertsInStatus(db: Db, status: AlertStatus, before: number | null, limit: number) {
  const place = before === null ? undefined : lt(alerts.id, before);
  return await selectAlerts(db)
    .where(and(eq(alerts.status, status), place))
    .orderBy(desc(alerts.id))
    .limit(limit);
}

/** A page of the alerts that one person has acknowledged and not closed, the latest first. */
export async function listAlertsOf(db: Db, operatorId: string, before: number | null, limit: number) {
  const place = before === null ? undefined : lt(alerts.id, before);
  const theirs = and(eq(alerts.operatorId, operatorId), eq(alerts.status, "acknowledged"));
  return await selectAlerts(db).where(and(theirs, place)).orderBy(desc(alerts.id)).limit(limit);
}

/** Alerts that changed after a revision, in order of their change. */
export async function listAlertsChangedAfter(db: Db, revision: number): Promise<AlertRow[]> {
  return await selectAlerts(db).where(gt(alerts.revision, revision)).orderBy(asc(alerts.revision));
}

/** Everything done about one alert, oldest first. */
export async function listTrail(db: Db, alertId: number) {
  return await db
    .select({
      id: alertChanges.id,
      what: alertChanges.what,
      at: alertChanges.at,
      name: alertChanges.operatorName,
      note: alertChanges.note,
      reason: alertChanges.reason,
      until: alertChanges.until,
    })
    .from(alertChanges)
    .where(eq(alertChanges.alertId, alertId))
    .orderBy(asc(alertChanges.id));
}

/** The status of each of these alerts. */
export async function listStatuses(db: Db, ids: readonly number[]): Promise<Map<number, AlertStatus>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .select({ id: alerts.id, status: alerts.status })
    .from(alerts)
    .where(inArray(alerts.id, [...ids]));
  return new Map(rows.map(({ id, status }) => [id, status]));
}

/** How many alerts were acknowledged since a moment (epoch ms). */
export async function countAcknowledgedSince(db: Db, since: number): Promise<number> {
  const [row] = await db
    .select({ count: sql<number>`count(*)`.mapWith(Number) })
    .from(alertChanges)
    .where(and(gt(alertChanges.at, since), eq(alertChanges.what, "acknowledged")));
  return row?.count ?? 0;
}

/** The alert that an event belongs to, or null. */
export async function findAlertOfEvent(db: Db, seq: number): Promise<AlertRow | null> {
  const [tie] = await db.select().from(alertEvents).where(eq(alertEvents.seq, seq));
  const [row] = tie ? await listAlerts(db, [tie.alertId]) : [];
  return row ?? null;
}

function selectAlerts(db: Db) {
  return db
    .select(columns)
    .from(alerts)
    .innerJoin(accounts, eq(accounts.id, alerts.accountKey))
    .leftJoin(devices, eq(devices.id, alerts.deviceKey))
    .leftJoin(deviceActivity, eq(deviceActivity.deviceKey, alerts.deviceKey))
    .leftJoin(operators, eq(operators.id, alerts.operatorId))
    .leftJoin(alertChanges, eq(alertChanges.id, alerts.lastChange))
    .$dynamic();
}
