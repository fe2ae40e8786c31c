import { sql } from "drizzle-orm";
import { blob, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import type { AccountStatus, DeviceStatus, Verdict } from "../writer";

// What devices are called is searched in `device_names`, an FTS5 index that triggers on devices, device_labels and labels
// keep (migration 0006): a migration that rebuilds one of these tables must make its triggers again.
//
// The keyed side tables (request_ids, event_ids, counters, the rollups) are WITHOUT ROWID in the migration: one b-tree
// instead of two. drizzle has no word for that, so a migration that rebuilds one must say it by hand.

/** Ring customers. `accountId` is empty for deliveries of version 1.0, which name none. */
export const accounts = sqliteTable(
  "accounts",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    accountId: text().notNull(),
    status: text().$type<AccountStatus>().notNull().default("unknown"),
    linkedAt: integer(),
    linkedSentAt: integer(),
    unlinkedAt: integer(),
    unlinkedSentAt: integer(),
    createdAt: integer().notNull(),
  },
  (table) => [uniqueIndex("accounts_account_id_idx").on(table.accountId)],
);

/**
 * Cameras, doorbells and sensors. `status` and `statusAt` follow from the newest of each kind of change below,
 * kept apart so that deliveries may come in any order (db/device-state.ts).
 */
export const devices = sqliteTable(
  "devices",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    accountKey: integer()
      .notNull()
      .references(() => accounts.id),
    deviceId: text().notNull(),
    name: text(),
    alias: text(),
    status: text().$type<DeviceStatus>().notNull().default("unknown"),
    statusAt: integer(),
    connectivity: text().$type<"online" | "offline">(),
    connectivityAt: integer(),
    connectivitySentAt: integer(),
    addedAt: integer(),
    addedSentAt: integer(),
    removedAt: integer(),
    removedSentAt: integer(),
    /** The installation's revision when something of it last changed that no event had told: alias, labels, what Ring's API says. */
    revision: integer().notNull().default(0),
  },
  (table) => [
    uniqueIndex("devices_account_key_device_id_idx").on(table.accountKey, table.deviceId),
    index("devices_revision_idx").on(table.revision).where(sql`${table.revision} > 0`),
  ],
);

/** When a device was last heard of: what nearly every event changes, in rows so narrow that writing them costs little. */
export const deviceActivity = sqliteTable("device_activity", {
  deviceKey: integer()
    .primaryKey()
    .references(() => devices.id, { onDelete: "cascade" }),
  lastEventAt: integer(),
  lastPressAt: integer(),
  lastMotionAt: integer(),
  /** `seq` of the event that changed the device last. */
  changedSeq: integer().notNull(),
});

/** Every pair of type and motion class ever seen, so that events carry a small number instead of two texts. */
export const eventKinds = sqliteTable(
  "event_kinds",
  { id: integer().primaryKey(), type: text().notNull(), subType: text().notNull().default("") },
  (table) => [uniqueIndex("event_kinds_type_sub_type_idx").on(table.type, table.subType)],
);

/** What happened, once each. AUTOINCREMENT: a `seq` is never used twice, so a reader's cursor skips nothing. */
export const events = sqliteTable(
  "events",
  {
    seq: integer().primaryKey({ autoIncrement: true }),
    kindId: integer()
      .notNull()
      .references(() => eventKinds.id),
    accountKey: integer()
      .notNull()
      .references(() => accounts.id),
    deviceKey: integer().references(() => devices.id),
    occurredAt: integer().notNull(),
    sentAt: integer(),
    receivedAt: integer().notNull(),
  },
  (table) => [
    index("events_occurred_at_idx").on(table.occurredAt),
    index("events_device_key_occurred_at_idx").on(table.deviceKey, table.occurredAt),
    index("events_kind_id_occurred_at_idx").on(table.kindId, table.occurredAt),
    index("events_account_key_occurred_at_idx")
      .on(table.accountKey, table.occurredAt)
      .where(sql`${table.deviceKey} IS NULL`),
  ],
);

/**
 * One request on the webhook each: what came, our verdict, our answer, how long it took. Those that proved nothing
 * (verdict rejected or deferred) are kept in a bounded number only (db/sqlite/refused.ts).
 */
export const deliveries = sqliteTable(
  "deliveries",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    receivedAt: integer().notNull(),
    verdict: text().$type<Verdict>().notNull(),
    status: integer().notNull(),
    /** Why it was not understood or quarantined, or what was odd about it. */
    reason: text(),
    /** From the first byte to the durable answer, in microseconds; null if the process ended in between. */
    durationUs: integer(),
    /** How many times this delivery has come, this one included. */
    attempt: integer().notNull().default(1),
    /** The first delivery with the same request id. */
    duplicateOf: integer(),
    seq: integer(),
    /** The key that signed it; empty where none did. */
    keyId: text().notNull(),
    headers: text({ mode: "json" }).$type<Record<string, string>>().notNull(),
    remoteAddress: text().notNull(),
    /** The raw bytes; null where they equal those of `duplicateOf`. */
    body: blob({ mode: "buffer" }),
    /** Set while the event could not be made of it; the repair job tries again. */
    needsProjection: integer({ mode: "boolean" }).notNull().default(false),
    /** Bytes of the body as far as they were announced or read; null in rows older than this column. */
    size: integer(),
    /** The 32 bytes claimed as its signature, only while it is held for a key that matches. */
    signature: blob({ mode: "buffer" }),
    /** When a held or not understood delivery was admitted after all; its `status` stays what was answered. */
    admittedAt: integer(),
    /** Sent by ourselves to try the webhook out, and saying so. */
    isTest: integer({ mode: "boolean" }).notNull().default(false),
    /** Steps of the answer, in microseconds: body read, signature verified, meaning parsed; the rest of `durationUs` is the write. */
    readUs: integer(),
    verifyUs: integer(),
    parseUs: integer(),
  },
  (table) => [
    index("deliveries_needs_projection_idx").on(table.id).where(sql`${table.needsProjection} = 1`),
    index("deliveries_seq_idx").on(table.seq).where(sql`${table.duplicateOf} IS NULL`),
    index("deliveries_verdict_id_idx").on(table.verdict, table.id).where(sql`${table.verdict} <> 'accepted'`),
  ],
);

/** Ring's idempotency key, for ever: 16 bytes of SHA-256 over account and request id, to the first delivery. */
export const requestIds = sqliteTable("request_ids", {
  hash: blob({ mode: "buffer" }).primaryKey(),
  deliveryId: integer().notNull(),
});

/**
 * The event's own identity, for ever: 16 bytes of account and event id, to the event. Where the id ends in a time they
 * begin with it, so that new ones go to one end of the tree; those from before that rule are of SHA-256 alone.
 */
export const eventIds = sqliteTable("event_ids", {
  hash: blob({ mode: "buffer" }).primaryKey(),
  seq: integer().notNull(),
});

/** Running totals: "events", "devices.online", "deliveries.accepted", … */
export const counters = sqliteTable("counters", { name: text().primaryKey(), value: integer().notNull() });

/** Events per hour (epoch ms / 3,600,000) and kind, by the time they happened. */
export const eventsHourly = sqliteTable(
  "events_hourly",
  { hour: integer().notNull(), kindId: integer().notNull(), count: integer().notNull() },
  (table) => [primaryKey({ columns: [table.hour, table.kindId] })],
);

/**
 * Events per day of UTC (epoch ms / 86,400,000), account and device, by the time they happened; device 0 is none. The day
 * comes first, so that what is written today lies together (docs/decisions/016-a-rollup-by-day.md).
 */
export const eventsDaily = sqliteTable(
  "events_daily",
  {
    day: integer().notNull(),
    accountKey: integer().notNull(),
    deviceKey: integer().notNull(),
    presses: integer().notNull(),
    motions: integer().notNull(),
    others: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.day, table.accountKey, table.deviceKey] })],
);

/**
 * Requests on the webhook per hour, by arrival: per status answered ("200"), whether a row was kept or not, and per remark
 * ("repeated", "late", "test").
 */
export const deliveriesHourly = sqliteTable(
  "deliveries_hourly",
  { hour: integer().notNull(), outcome: text().notNull(), count: integer().notNull() },
  (table) => [primaryKey({ columns: [table.hour, table.outcome] })],
);
