import { sql } from "drizzle-orm";
import { blob, index, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { operators } from "./auth";
import { accounts } from "./core";

// link_nonces is WITHOUT ROWID in the migration, as in schema.ts.

/** What a request on the Token Exchange URL looked like, without anything it was about. */
export interface CodeShape {
  /** Where the code stood; null where none was found. */
  place: "form" | "json" | "multipart" | "query" | "text" | null;
  field: string | null;
  headers: Record<string, string>;
  headerNames: string[];
  /** The body and the query with every value masked. */
  body: string;
  query: string;
  signature: "none" | "valid" | "not valid";
}

/** "code": to be exchanged; "tokens": exchanged, whose they are is asked for; "none": no code was found. */
export type CodeStage = "code" | "tokens" | "done" | "failed" | "none";

/** Requests on the Token Exchange URL; a few are kept. */
export const ringCodes = sqliteTable(
  "ring_codes",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    receivedAt: integer().notNull(),
    /** SHA-256 of the code: the same one is exchanged once. */
    hash: blob({ mode: "buffer" }),
    stage: text().$type<CodeStage>().notNull(),
    /** The code, then the tokens, encrypted; null once they are stored or lost. */
    sealed: text(),
    shape: text({ mode: "json" }).$type<CodeShape>().notNull(),
    /** Why it failed, or did not succeed yet. */
    failure: text(),
  },
  (table) => [
    uniqueIndex("ring_codes_hash_idx").on(table.hash),
    index("ring_codes_stage_idx").on(table.id).where(sql`${table.stage} IN ('code', 'tokens')`),
  ],
);

/**
 * "unclaimed": waits for its resident; "claimed" and "awaiting": a resident came, and Ring is still to be told (POST, PATCH);
 * "linked"; "unlinked": ended by the resident, the tokens are dropped.
 */
export type LinkState = "unclaimed" | "claimed" | "awaiting" | "linked" | "unlinked";

/** What opens Ring's API for an account, and whose it is. */
export const ringTokens = sqliteTable(
  "ring_tokens",
  {
    accountKey: integer()
      .primaryKey()
      .references(() => accounts.id),
    state: text().$type<LinkState>().notNull(),
    /** Encrypted; both null once they are dropped. */
    access: text(),
    refresh: text(),
    accessExpiresAt: integer().notNull(),
    scope: text().notNull(),
    /** When the code was exchanged, and when the refresh token was last renewed: it lives 30 days from then. */
    exchangedAt: integer().notNull(),
    refreshedAt: integer().notNull(),
    /** Set while Ring is asked for new tokens: found at a start, the process ended in between. */
    refreshingSince: integer(),
    /** Since when Ring refuses the refresh token: the account must be linked again. */
    refusedAt: integer(),
    /** Why the last attempt to reach Ring with them failed; null once one succeeded. */
    failure: text(),
    residentId: text().references(() => operators.id, { onDelete: "set null" }),
    claimedAt: integer(),
    linkedAt: integer(),
    unlinkedAt: integer(),
    /** What Ring is told the link by, encrypted, until it has been told. */
    nonce: text(),
  },
  (table) => [index("ring_tokens_resident_id_idx").on(table.residentId)],
);

/** Nonces that were used, until they would be refused as too old. */
export const linkNonces = sqliteTable("link_nonces", {
  hash: blob({ mode: "buffer" }).primaryKey(),
  usedAt: integer().notNull(),
});
