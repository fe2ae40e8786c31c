import { index, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import type { PersonRole, Role } from "../roles";

// The shapes of operators, sessions, credentials, verifications, two_factors, passkeys and rate_limits are better-auth's;
// the names are ours (an "account" is a Ring customer here).

const at = (name?: string) => (name ? integer(name, { mode: "timestamp_ms" }) : integer({ mode: "timestamp_ms" }));
const yes = () => integer({ mode: "boolean" });

/** The people who may look: nobody is here who was not let in. */
export const operators = sqliteTable(
  "operators",
  {
    id: text().primaryKey(),
    name: text().notNull(),
    email: text().notNull(),
    emailVerified: yes().notNull().default(false),
    image: text(),
    createdAt: at().notNull(),
    updatedAt: at().notNull(),
    twoFactorEnabled: yes().default(false),
    role: text().$type<PersonRole>().notNull().default("viewer"),
    /** May see deliveries, ids and setup although no admin. */
    engineer: yes().notNull().default(false),
    disabledAt: integer(),
  },
  (table) => [uniqueIndex("operators_email_idx").on(table.email)],
);

const operatorId = () =>
  text()
    .notNull()
    .references(() => operators.id, { onDelete: "cascade" });

/** `token` holds a hash of what the cookie carries (lib/auth/hashed-tokens.ts). */
export const sessions = sqliteTable(
  "sessions",
  {
    id: text().primaryKey(),
    expiresAt: at().notNull(),
    token: text().notNull(),
    createdAt: at().notNull(),
    updatedAt: at().notNull(),
    ipAddress: text(),
    userAgent: text(),
    userId: operatorId(),
  },
  (table) => [uniqueIndex("sessions_token_idx").on(table.token), index("sessions_user_id_idx").on(table.userId)],
);

/** How an operator can prove who they are: a password's hash, or an identity elsewhere. */
export const credentials = sqliteTable(
  "credentials",
  {
    id: text().primaryKey(),
    accountId: text().notNull(),
    providerId: text().notNull(),
    userId: operatorId(),
    accessToken: text(),
    refreshToken: text(),
    idToken: text(),
    accessTokenExpiresAt: at(),
    refreshTokenExpiresAt: at(),
    scope: text(),
    password: text(),
    createdAt: at().notNull(),
    updatedAt: at().notNull(),
  },
  (table) => [index("credentials_user_id_idx").on(table.userId)],
);

export const verifications = sqliteTable(
  "verifications",
  {
    id: text().primaryKey(),
    identifier: text().notNull(),
    value: text().notNull(),
    expiresAt: at().notNull(),
    createdAt: at().notNull(),
    updatedAt: at().notNull(),
  },
  (table) => [index("verifications_identifier_idx").on(table.identifier)],
);

export const twoFactors = sqliteTable(
  "two_factors",
  {
    id: text().primaryKey(),
    secret: text().notNull(),
    backupCodes: text().notNull(),
    userId: operatorId(),
    verified: yes().default(true),
    failedVerificationCount: integer().default(0),
    lockedUntil: at(),
  },
  (table) => [index("two_factors_user_id_idx").on(table.userId)],
);

export const passkeys = sqliteTable(
  "passkeys",
  {
    id: text().primaryKey(),
    name: text(),
    publicKey: text().notNull(),
    userId: operatorId(),
    credentialID: text("credential_id").notNull(),
    counter: integer().notNull(),
    deviceType: text().notNull(),
    backedUp: yes().notNull(),
    transports: text(),
    createdAt: at(),
    aaguid: text(),
  },
  (table) => [
    index("passkeys_user_id_idx").on(table.userId),
    index("passkeys_credential_id_idx").on(table.credentialID),
  ],
);

export const rateLimits = sqliteTable(
  "rate_limits",
  { id: text().primaryKey(), key: text().notNull(), count: integer().notNull(), lastRequest: integer().notNull() },
  (table) => [uniqueIndex("rate_limits_key_idx").on(table.key)],
);

/** One-time links by which an admin lets somebody in or back in; only a hash of the token is kept. */
export const links = sqliteTable(
  "links",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    tokenHash: text().notNull(),
    purpose: text().$type<"invite" | "reset">().notNull(),
    /** Whom an invited person becomes. */
    name: text(),
    email: text(),
    role: text().$type<Role>(),
    engineer: yes().notNull().default(false),
    /** Whose password is set anew. */
    operatorId: text().references(() => operators.id, { onDelete: "cascade" }),
    createdAt: integer().notNull(),
    createdBy: text().notNull(),
    expiresAt: integer().notNull(),
    usedAt: integer(),
  },
  (table) => [uniqueIndex("links_token_hash_idx").on(table.tokenHash)],
);

/** Failed tries to sign in, by what they have in common: an address, an e-mail, a known browser. */
export const attempts = sqliteTable("attempts", {
  bucket: text().primaryKey(),
  failures: integer().notNull(),
  lastAt: integer().notNull(),
  blockedUntil: integer().notNull(),
});

/** Who did what, when, from where and with what result. Rows are never changed or deleted: triggers in the migration refuse. */
export const auditLog = sqliteTable(
  "audit_log",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    at: integer().notNull(),
    operatorId: text(),
    operatorName: text().notNull(),
    address: text().notNull(),
    action: text().notNull(),
    target: text(),
    result: text().$type<"done" | "denied" | "failed">().notNull(),
    detail: text(),
  },
  (table) => [index("audit_log_operator_id_idx").on(table.operatorId), index("audit_log_action_idx").on(table.action)],
);

/** Small values of this installation, by name. */
export const settings = sqliteTable("settings", { name: text().primaryKey(), value: text().notNull() });
