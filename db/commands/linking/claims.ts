import type { LinkState } from "../../schema/linking";
import type { Sql } from "../../sql";

interface Claim {
  accountKey: number;
  residentId: string;
  /** SHA-256 of the nonce. */
  nonceHash: Uint8Array;
  /** The nonce, encrypted. */
  nonce: string;
  now: number;
}

/** Make unclaimed tokens a resident's, by a nonce that was never used before; false where either is no longer so. */
export async function claimTokens(
  sql: Sql,
  { accountKey, residentId, nonceHash, nonce, now }: Claim,
): Promise<boolean> {
  const { changes: noted } = await sql
    .prepare("INSERT INTO link_nonces (hash, used_at) VALUES (?, ?) ON CONFLICT DO NOTHING")
    .run(nonceHash, now);
  if (noted === 0) return false;
  const { changes } = await sql
    .prepare(
      `UPDATE ring_tokens SET state = 'claimed', resident_id = ?, claimed_at = ?, nonce = ?
       WHERE account_key = ? AND state = 'unclaimed'`,
    )
    .run(residentId, now, nonce, accountKey);
  return changes === 1;
}

/** Note how far Ring was told of a link. */
export async function moveLink(
  sql: Sql,
  accountKey: number,
  { from, to, now }: { from: LinkState; to: "awaiting" | "linked" | "unclaimed"; now: number },
): Promise<void> {
  const change = {
    awaiting: "state = 'awaiting'",
    linked: "state = 'linked', linked_at = @now, nonce = NULL, failure = NULL",
    unclaimed: "state = 'unclaimed', resident_id = NULL, claimed_at = NULL, nonce = NULL",
  }[to];
  await sql
    .prepare(`UPDATE ring_tokens SET ${change} WHERE account_key = @accountKey AND state = @from`)
    .run({ accountKey, from, ...(to === "linked" && { now }) });
}

/** Note why Ring could not be told of a link yet. */
export async function noteLinkFailure(sql: Sql, accountKey: number, failure: string): Promise<void> {
  await sql.prepare("UPDATE ring_tokens SET failure = ? WHERE account_key = ?").run(failure, accountKey);
}

/** Forget nonces that would be too old by now. */
export async function forgetNonces(sql: Sql, before: number): Promise<void> {
  await sql.prepare("DELETE FROM link_nonces WHERE used_at < ?").run(before);
}
