import { sql } from "drizzle-orm";
import { blob, index, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { accounts, devices } from "./core";

/** What Ring's API tells of a device beyond its name and status, as it was when it was last read. */
export const deviceDetails = sqliteTable("device_details", {
  deviceKey: integer()
    .primaryKey()
    .references(() => devices.id, { onDelete: "cascade" }),
  readAt: integer().notNull(),
  /** JSON of lib/devices/details.ts. */
  details: text().notNull(),
  /** Since when Ring's list of devices no longer names it, or answers 404 for it; null while it does. */
  missingSince: integer(),
});

/**
 * `wanted`: to be fetched; `kept`: on disk; `none`: nothing was recorded at that moment; `failed`: not to be had;
 * `dropped`: was kept, and went by the limits on age or size.
 */
export type PictureState = "wanted" | "kept" | "none" | "failed" | "dropped";

export type PictureType = "image/jpeg" | "image/png";

/** Pictures of events, and those taken by plan. The bytes lie in files named by their hash; rows may share one. */
export const pictures = sqliteTable(
  "pictures",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    /** The event that it shows; null where it was taken by plan. */
    seq: integer(),
    accountKey: integer()
      .notNull()
      .references(() => accounts.id),
    deviceKey: integer()
      .notNull()
      .references(() => devices.id),
    state: text().$type<PictureState>().notNull(),
    /** SHA-256 of the bytes; set while it is kept. */
    hash: blob({ mode: "buffer" }),
    type: text().$type<PictureType>(),
    size: integer(),
    /** When it was taken, by Ring's word. */
    takenAt: integer(),
    /** "recording" or "snapshot", by Ring's word. */
    origin: text(),
    /** The moment that it was asked for. */
    wantedAt: integer().notNull(),
    /** Why there is none. */
    failure: text(),
    /** The installation's revision when its state last changed. */
    revision: integer().notNull().default(0),
  },
  (table) => [
    uniqueIndex("pictures_seq_idx").on(table.seq).where(sql`${table.seq} IS NOT NULL`),
    index("pictures_hash_idx").on(table.hash).where(sql`${table.hash} IS NOT NULL`),
    index("pictures_kept_wanted_at_idx").on(table.wantedAt).where(sql`${table.state} = 'kept'`),
    index("pictures_device_key_wanted_at_idx").on(table.deviceKey, table.wantedAt),
    index("pictures_account_key_idx").on(table.accountKey),
    index("pictures_revision_idx").on(table.revision).where(sql`${table.revision} > 0`),
  ],
);

/** Pictures taken of a device every so often; without a row, none are. */
export const snapshotPlans = sqliteTable("snapshot_plans", {
  deviceKey: integer()
    .primaryKey()
    .references(() => devices.id, { onDelete: "cascade" }),
  everyMinutes: integer().notNull(),
});

/** Live views that Ring was asked for and that may still be open: those of a process that is gone are closed at the next start. */
export const liveStreams = sqliteTable(
  "live_streams",
  {
    id: text().primaryKey(),
    accountKey: integer()
      .notNull()
      .references(() => accounts.id, { onDelete: "cascade" }),
    deviceKey: integer()
      .notNull()
      .references(() => devices.id, { onDelete: "cascade" }),
    sessionUrl: text().notNull(),
    openedAt: integer().notNull(),
    /** When Ring ends it by itself. */
    endsAt: integer().notNull(),
  },
  (table) => [
    index("live_streams_device_key_idx").on(table.deviceKey),
    index("live_streams_account_key_idx").on(table.accountKey),
  ],
);

/** Events that no delivery brought: read from Ring's history afterwards. A delivery that comes for one after all takes its row. */
export const recoveredEvents = sqliteTable(
  "recovered_events",
  {
    seq: integer().primaryKey(),
    deviceKey: integer()
      .notNull()
      .references(() => devices.id, { onDelete: "cascade" }),
    occurredAt: integer().notNull(),
  },
  (table) => [index("recovered_events_device_key_occurred_at_idx").on(table.deviceKey, table.occurredAt)],
);

/** Up to when the history of a device has been compared with what was delivered. */
export const historyReads = sqliteTable("history_reads", {
  deviceKey: integer()
    .primaryKey()
    .references(() => devices.id, { onDelete: "cascade" }),
  readUntil: integer().notNull(),
});
