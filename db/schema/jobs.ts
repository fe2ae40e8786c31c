import { index, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { accounts, devices } from "./core";

/**
 * What is asked of Ring in the background:
 * - `account`: read every device of an account, and compare
 * - `device`: read one device
 * - `history`: compare what happened at a device with what was delivered
 * - `picture`: fetch the picture of an event
 * - `snapshot`: take the picture that a device's plan asks for
 */
export type JobKind = "account" | "device" | "history" | "picture" | "snapshot";

/** Work that survives a stop: each row until it is done, or until doing it can no longer help. */
export const jobs = sqliteTable(
  "jobs",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    kind: text().$type<JobKind>().notNull(),
    /** What it is about among its kind: the key of an account or a device, the `seq` of an event. */
    subject: integer().notNull(),
    accountKey: integer()
      .notNull()
      .references(() => accounts.id, { onDelete: "cascade" }),
    /** null where it is about a whole account. */
    deviceKey: integer().references(() => devices.id, { onDelete: "cascade" }),
    dueAt: integer().notNull(),
    /** Until then whoever took it is at it; null while nobody is. */
    leasedUntil: integer(),
    /** Attempts that failed. */
    attempts: integer().notNull().default(0),
    /** Why the last one failed. */
    failure: text(),
    createdAt: integer().notNull(),
  },
  (table) => [
    uniqueIndex("jobs_kind_subject_idx").on(table.kind, table.subject),
    index("jobs_kind_due_at_idx").on(table.kind, table.dueAt),
    index("jobs_account_key_idx").on(table.accountKey),
    index("jobs_device_key_idx").on(table.deviceKey),
  ],
);
