import { sql } from "drizzle-orm";
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { accounts, devices } from "./core";

// device_labels and alert_devices are WITHOUT ROWID in the migration, as in schema.ts.

/** Sites and groups of devices, and what they say about alerts. */
export const labels = sqliteTable(
  "labels",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    name: text().notNull(),
    kind: text().$type<"site" | "group">().notNull(),
    motionClasses: text({ mode: "json" }).$type<string[]>().notNull(),
    graceMinutes: integer(),
    createdAt: integer().notNull(),
  },
  (table) => [uniqueIndex("labels_name_idx").on(sql`lower(${table.name})`)],
);

/** Which devices bear which label; of sites at most one each. */
export const deviceLabels = sqliteTable(
  "device_labels",
  {
    deviceKey: integer()
      .notNull()
      .references(() => devices.id, { onDelete: "cascade" }),
    labelId: integer()
      .notNull()
      .references(() => labels.id, { onDelete: "cascade" }),
  },
  (table) => [
    primaryKey({ columns: [table.deviceKey, table.labelId] }),
    index("device_labels_label_id_idx").on(table.labelId),
  ],
);

export type AlertKind = "press" | "late_press" | "motion" | "alarm" | "offline" | "flapping" | "site";
export type AlertStatus = "open" | "acknowledged" | "snoozed" | "closed";
export type ChangeKind = "acknowledged" | "snoozed" | "closed" | "reopened" | "noted" | "undone";

/** Things to deal with, shared by all operators. */
export const alerts = sqliteTable(
  "alerts",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    kind: text().$type<AlertKind>().notNull(),
    status: text().$type<AlertStatus>().notNull().default("open"),
    accountKey: integer()
      .notNull()
      .references(() => accounts.id),
    /** null for a whole site. */
    deviceKey: integer().references(() => devices.id),
    labelId: integer().references(() => labels.id, { onDelete: "set null" }),
    /** `data.type` of the event that opened it. */
    type: text(),
    count: integer().notNull().default(1),
    classes: text({ mode: "json" }).$type<Record<string, number>>().notNull(),
    firstAt: integer().notNull(),
    lastAt: integer().notNull(),
    lastSeq: integer().notNull(),
    /** Acknowledged up to this event; a later one opens the alert again. */
    coveredSeq: integer().notNull().default(0),
    openedAt: integer().notNull(),
    snoozedUntil: integer(),
    /** The last thing done about it, as in alert_changes. */
    lastChange: integer(),
    /** Who has it in hand: the last who acknowledged, snoozed or closed it. */
    operatorId: text(),
    revision: integer().notNull(),
  },
  (table) => [
    index("alerts_status_idx").on(table.status),
    index("alerts_operator_id_idx").on(table.operatorId, table.status),
    index("alerts_device_key_kind_idx").on(table.deviceKey, table.kind),
    index("alerts_kind_status_idx").on(table.kind, table.status),
    uniqueIndex("alerts_revision_idx").on(table.revision),
    index("alerts_snoozed_until_idx").on(table.snoozedUntil).where(sql`${table.snoozedUntil} IS NOT NULL`),
  ],
);

/** The devices of an alert that is about several. */
export const alertDevices = sqliteTable(
  "alert_devices",
  {
    alertId: integer()
      .notNull()
      .references(() => alerts.id, { onDelete: "cascade" }),
    deviceKey: integer()
      .notNull()
      .references(() => devices.id, { onDelete: "cascade" }),
  },
  (table) => [
    primaryKey({ columns: [table.alertId, table.deviceKey] }),
    index("alert_devices_device_key_idx").on(table.deviceKey),
  ],
);

/** Which alert an event opened or joined. */
export const alertEvents = sqliteTable("alert_events", {
  seq: integer().primaryKey(),
  alertId: integer().notNull(),
});

/** Everything done about alerts, by people or by Gatehouse itself (no operator). */
export const alertChanges = sqliteTable(
  "alert_changes",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    alertId: integer()
      .notNull()
      .references(() => alerts.id, { onDelete: "cascade" }),
    at: integer().notNull(),
    what: text().$type<ChangeKind>().notNull(),
    operatorId: text(),
    operatorName: text(),
    note: text(),
    reason: text(),
    until: integer(),
    /** What the alert was before, for undo. */
    before: text({ mode: "json" }).$type<{
      status: AlertStatus;
      coveredSeq: number;
      snoozedUntil: number | null;
      lastChange: number | null;
      operatorId: string | null;
    }>(),
  },
  (table) => [index("alert_changes_alert_id_idx").on(table.alertId), index("alert_changes_at_idx").on(table.at)],
);

/** Devices that are offline and wait for their grace to pass. */
export const offlineWatches = sqliteTable(
  "offline_watches",
  {
    deviceKey: integer()
      .primaryKey()
      .references(() => devices.id, { onDelete: "cascade" }),
    since: integer().notNull(),
    /** The event that told of it; 0 where Ring was asked. */
    seq: integer().notNull(),
  },
  (table) => [index("offline_watches_since_idx").on(table.since)],
);

/** How each person wants Gatehouse to look and sound: a JSON object per operator. */
export const preferences = sqliteTable("preferences", {
  operatorId: text().primaryKey(),
  value: text({ mode: "json" }).$type<Record<string, unknown>>().notNull(),
  updatedAt: integer().notNull(),
});
