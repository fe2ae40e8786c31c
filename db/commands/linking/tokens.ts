import type { LinkState } from "../../schema/linking";
import type { Sql } from "../../sql";
import { dropJobsOf } from "../jobs";
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
export async function listTokens(sql: Sql): Promise<TokenRow[]> {
  return await sql.prepare<[], TokenRow>(`SELECT ${COLUMNS} ${FROM} ORDER BY t.account_key`).all();
}

export async function findTokens(sql: Sql, accountKey: number): Promise<TokenRow | undefined> {
  return await sql.prepare<[number], TokenRow>(`SELECT ${COLUMNS} ${FROM} WHERE t.account_key = ?`).get(accountKey);
}

/** The key of an account by Ring's id, made where it is new. */
export async function keyOfAccount(sql: Sql, accountId: string, now: number): Promise<number> {
  await sql
    .prepare("INSERT INTO accounts (account_id, created_at) VALUES (?, ?) ON CONFLICT DO NOTHING")
    .run(accountId, now);
  const find = sql.prepare<[string], number>("SELECT id FROM accounts WHERE account_id = ?").pluck();
  return (await find.get(accountId)) ?? 0;
}

/** Keep the tokens of an account as unclaimed, in place of any that it had. */
export async function putTokens(sql: Sql, accountKey: number, tokens: SealedTokens, now: number): Promise<void> {
  await sql.prepare("DELETE FROM ring_tokens WHERE account_key = ?").run(accountKey);
  await sql
    .prepare(
      `INSERT INTO ring_tokens (account_key, state, access, refresh, access_expires_at, scope, exchanged_at, refreshed_at)
       VALUES (@accountKey, 'unclaimed', @access, @refresh, @accessExpiresAt, @scope, @now, @now)`,
    )
    .run({ accountKey, ...tokens, now });
}

/** Say that Ring is about to be asked for new tokens in place of this refresh token; false where it is no longer the one. */
export async function markRefreshing(sql: Sql, { accountKey, refresh }: TokenRow, now: number): Promise<boolean> {
  const { changes } = await sql
    .prepare("UPDATE ring_tokens SET refreshing_since = ? WHERE account_key = ? AND refresh = ?")
    .run(now, accountKey, refresh);
  return changes === 1;
}

/** Put new tokens in place of those that they were had for; false where those are gone, and then nothing is kept. */
export async function replaceTokens(sql: Sql, from: TokenRow, to: SealedTokens, now: number): Promise<boolean> {
  const { changes } = await sql
    .prepare(
      `UPDATE ring_tokens SET access = @access, refresh = @refresh, access_expires_at = @accessExpiresAt, scope = @scope,
       refreshed_at = @now, refreshing_since = NULL, refused_at = NULL, failure = NULL
       WHERE account_key = @accountKey AND refresh = @before`,
    )
    .run({ ...to, now, accountKey: from.accountKey, before: from.refresh });
  return changes === 1;
}

/** Note that a renewal failed: for good where `isRefused`. The mark stays where nobody knows whether Ring renewed them. */
export async function noteFailure(
  sql: Sql,
  { accountKey, refresh }: TokenRow,
  { failure, isRefused, now }: { failure: string; isRefused: boolean; now: number },
): Promise<void> {
  await sql
    .prepare(
      `UPDATE ring_tokens SET failure = @failure,
       refused_at = CASE WHEN @refused = 1 THEN coalesce(refused_at, @now) ELSE refused_at END,
       refreshing_since = CASE WHEN @refused = 1 THEN NULL ELSE refreshing_since END
       WHERE account_key = @accountKey AND refresh = @refresh`,
    )
    .run({ accountKey, refresh, failure, refused: isRefused ? 1 : 0, now });
}

/**
 * Drop the tokens of an account, and all that was still to be asked with them; who it belonged to stays known until it is
 * removed. In a transaction: what is asked for in between would stay.
 */
export async function dropTokens(sql: Sql, accountKey: number, unlinkedAt: number): Promise<boolean> {
  await dropJobsOf(sql, accountKey);
  await endWaitingOf(sql, accountKey);
  const { changes } = await sql
    .prepare(
      `UPDATE ring_tokens SET state = 'unlinked', access = NULL, refresh = NULL, nonce = NULL, refreshing_since = NULL,
       refused_at = NULL, failure = NULL, unlinked_at = ? WHERE account_key = ? AND state <> 'unlinked'`,
    )
    .run(unlinkedAt, accountKey);
  return changes === 1;
}

/** Forget tokens that were had before this time and that nobody has linked. */
export async function forgetUnclaimed(sql: Sql, before: number): Promise<void> {
  await sql.prepare("DELETE FROM ring_tokens WHERE state = 'unclaimed' AND exchanged_at < ?").run(before);
}

/** Accounts with tokens that Ring has said to be unlinked after those tokens were had. */
export async function listEnded(sql: Sql): Promise<{ accountKey: number; unlinkedAt: number }[]> {
  return await sql
    .prepare<[], { accountKey: number; unlinkedAt: number }>(
      `SELECT t.account_key AS accountKey, a.unlinked_at AS unlinkedAt ${FROM}
       WHERE t.state <> 'unlinked' AND a.unlinked_at >= t.exchanged_at`,
    )
    .all();
}
