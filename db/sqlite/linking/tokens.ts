import type { Database } from "better-sqlite3";
import { dropJobsOf } from "../jobs";
import type { LinkState } from "../linking-schema";
import { endWaitingOf } from "../pictures/waiting";

export interface TokenRow {
  accountKey: number;
  accountId: string;
  state: LinkState;
  access: string | null;
  refresh: string | null;
  accessExpiresAt: number;
  exchangedAt: number;
  refreshedAt: number;
  refreshingSince: number | null;
  refusedAt: number | null;
  failure: string | null;
  residentId: string | null;
  claimedAt: number | null;
  linkedAt: number | null;
  unlinkedAt: number | null;
  nonce: string | null;
}

/** Tokens as they are kept: encrypted. */
export interface SealedTokens {
  access: string;
  refresh: string;
  accessExpiresAt: number;
  scope: string;
}

const COLUMNS = `t.account_key AS accountKey, a.account_id AS accountId, t.state, t.access, t.refresh,
  t.access_expires_at AS accessExpiresAt, t.exchanged_at AS exchangedAt, t.refreshed_at AS refreshedAt,
  t.refreshing_since AS refreshingSince, t.refused_at AS refusedAt, t.failure, t.resident_id AS residentId,
  t.claimed_at AS claimedAt, t.linked_at AS linkedAt, t.unlinked_at AS unlinkedAt, t.nonce`;
const FROM = "FROM ring_tokens AS t JOIN accounts AS a ON a.id = t.account_key";

/** Every account that was ever exchanged for, or one. */
export function listTokens(sqlite: Database): TokenRow[] {
  return sqlite.prepare<[], TokenRow>(`SELECT ${COLUMNS} ${FROM} ORDER BY t.account_key`).all();
}

export function findTokens(sqlite: Database, accountKey: number): TokenRow | undefined {
  return sqlite.prepare<[number], TokenRow>(`SELECT ${COLUMNS} ${FROM} WHERE t.account_key = ?`).get(accountKey);
}

/** The key of an account by Ring's id, made where it is new. */
export function keyOfAccount(sqlite: Database, accountId: string, now: number): number {
  sqlite
    .prepare("INSERT INTO accounts (account_id, created_at) VALUES (?, ?) ON CONFLICT DO NOTHING")
    .run(accountId, now);
  return sqlite.prepare<[string], number>("SELECT id FROM accounts WHERE account_id = ?").pluck().get(accountId) ?? 0;
}

/** Keep the tokens of an account as unclaimed, in place of any that it had. */
export function putTokens(sqlite: Database, accountKey: number, tokens: SealedTokens, now: number): void {
  sqlite.prepare("DELETE FROM ring_tokens WHERE account_key = ?").run(accountKey);
  sqlite
    .prepare(
      `INSERT INTO ring_tokens (account_key, state, access, refresh, access_expires_at, scope, exchanged_at, refreshed_at)
       VALUES (@accountKey, 'unclaimed', @access, @refresh, @accessExpiresAt, @scope, @now, @now)`,
    )
    .run({ accountKey, ...tokens, now });
}

/** Say that Ring is about to be asked for new tokens in place of this refresh token; false where it is no longer the one. */
export function markRefreshing(sqlite: Database, { accountKey, refresh }: TokenRow, now: number): boolean {
  return (
    sqlite
      .prepare("UPDATE ring_tokens SET refreshing_since = ? WHERE account_key = ? AND refresh = ?")
      .run(now, accountKey, refresh).changes === 1
  );
}

/** Put new tokens in place of those that they were had for; false where those are gone, and then nothing is kept. */
export function replaceTokens(sqlite: Database, from: TokenRow, to: SealedTokens, now: number): boolean {
  return (
    sqlite
      .prepare(
        `UPDATE ring_tokens SET access = @access, refresh = @refresh, access_expires_at = @accessExpiresAt, scope = @scope,
         refreshed_at = @now, refreshing_since = NULL, refused_at = NULL, failure = NULL
         WHERE account_key = @accountKey AND refresh = @before`,
      )
      .run({ ...to, now, accountKey: from.accountKey, before: from.refresh }).changes === 1
  );
}

/** Note that a renewal failed: for good where `isRefused`. The mark stays where nobody knows whether Ring renewed them. */
export function noteFailure(
  sqlite: Database,
  { accountKey, refresh }: TokenRow,
  { failure, isRefused, now }: { failure: string; isRefused: boolean; now: number },
): void {
  sqlite
    .prepare(
      `UPDATE ring_tokens SET failure = @failure, refused_at = iif(@refused, coalesce(refused_at, @now), refused_at),
       refreshing_since = iif(@refused, NULL, refreshing_since) WHERE account_key = @accountKey AND refresh = @refresh`,
    )
    .run({ accountKey, refresh, failure, refused: isRefused ? 1 : 0, now });
}

/** Drop the tokens of an account, and all that was still to be asked with them; who it belonged to stays known until it is removed. */
export function dropTokens(sqlite: Database, accountKey: number, unlinkedAt: number): boolean {
  dropJobsOf(sqlite, accountKey);
  endWaitingOf(sqlite, accountKey);
  return (
    sqlite
      .prepare(
        `UPDATE ring_tokens SET state = 'unlinked', access = NULL, refresh = NULL, nonce = NULL, refreshing_since = NULL,
         refused_at = NULL, failure = NULL, unlinked_at = ? WHERE account_key = ? AND state <> 'unlinked'`,
      )
      .run(unlinkedAt, accountKey).changes === 1
  );
}

/** Forget tokens that were had before this time and that nobody has linked. */
export function forgetUnclaimed(sqlite: Database, before: number): void {
  sqlite.prepare("DELETE FROM ring_tokens WHERE state = 'unclaimed' AND exchanged_at < ?").run(before);
}

/** Accounts with tokens that Ring has said to be unlinked after those tokens were had. */
export function listEnded(sqlite: Database): { accountKey: number; unlinkedAt: number }[] {
  return sqlite
    .prepare<[], { accountKey: number; unlinkedAt: number }>(
      `SELECT t.account_key AS accountKey, a.unlinked_at AS unlinkedAt ${FROM}
       WHERE t.state <> 'unlinked' AND a.unlinked_at >= t.exchanged_at`,
    )
    .all();
}
