import "server-only";
import { writeDb } from "@/db/client";
import { findTokens, type TokenRow } from "@/db/commands/linking/tokens";
import type { Authorise } from "@/lib/ring/authorise";
import { RingFailure } from "@/lib/ring/failure";
import { renewTokens } from "./renew";
import { openAccess } from "./seal-tokens";

/** A token that ends within this time is renewed before it is used. */
const MARGIN_MS = 60_000;

/** What opens Ring's API for an account: its token, renewed before it ends and where Ring refuses it. */
export function authorise(accountKey: number): Authorise {
  return {
    lane: accountKey,
    async token() {
      const row = await getTokens(accountKey);
      const isGood = row.accessExpiresAt - Date.now() > MARGIN_MS;
      return isGood ? openAccess(row) : await renewTokens(accountKey, row.refresh);
    },
    async renew(refused) {
      const row = await getTokens(accountKey);
      const current = openAccess(row);
      // Somebody else was refused as well, and faster.
      return current === refused ? await renewTokens(accountKey, row.refresh) : current;
    },
  };
}

/** The tokens of an account; throws a RingFailure where there are none, or Ring has refused them for good. */
export async function getTokens(accountKey: number): Promise<TokenRow> {
  const row = await findTokens(writeDb().sql, accountKey);
  if (!row || row.state === "unlinked") throw new RingFailure("expired", "This account is not linked any more.");
  if (row.refusedAt !== null) throw new RingFailure("expired", "This account must be linked again.");
  return row;
}
