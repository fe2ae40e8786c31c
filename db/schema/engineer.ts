import { blob, index, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";

/** Signing keys of Ring's that were entered in the browser, beside those of the environment. */
export const signingKeys = sqliteTable("signing_keys", {
  /** The first 8 hex digits of its SHA-256, the name it goes by. */
  id: text().primaryKey(),
  /** The key itself, encrypted. */
  sealed: text().notNull(),
  note: text(),
  addedAt: integer().notNull(),
  addedBy: text().notNull(),
});

/** Keys by which machines read. Only a hash is kept: the key is shown once, when it is made. */
export const apiKeys = sqliteTable(
  "api_keys",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    name: text().notNull(),
    /** SHA-256 of the key. */
    hash: blob({ mode: "buffer" }).notNull(),
    /** Its first characters, by which people tell keys apart. */
    prefix: text().notNull(),
    createdAt: integer().notNull(),
    createdBy: text().notNull(),
    /** Null: never. */
    expiresAt: integer(),
    revokedAt: integer(),
    lastUsedAt: integer(),
  },
  (table) => [uniqueIndex("api_keys_hash_idx").on(table.hash), index("api_keys_created_at_idx").on(table.createdAt)],
);
