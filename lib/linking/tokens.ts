import "server-only";
import { findTokens, type TokenRow } from "@/db/sqlite/linking/tokens";
import { connection } from "@/db/sqlite/purge/step";
import type { Authorise } from "@/lib/ring/authorise";
import { RingFailure } from "@/lib/ring/failure";
import { unseal } from "@/lib/secrets/seal";
import { accessPlace } from "./places";
import { renewTokens } from "./renew";

/** A token that ends within this time is renewed before it is used. */
const MARGIN_MS = 60_000;

/** What opens Ring's API for an account: its token, renewed before it ends and where Ring refuses it. */
export function authorise(accountKey: number): Authorise {
  return {
    lane: accountKey,
    async token() {
      const row = getTokens(accountKey);
      return row.accessExpiresAt - Date.now() > MARGIN_MS ? openAccess(row) : await renewTokens(accountKey);
    },
    async renew(refused) {
      const current = openAccess(getTokens(accountKey));
      // Somebody else was refused as well, and faster.
      return current === refused ? await renewTokens(accountKey) : current;
    },
  };
}

/** The tokens of an account; throws a RingFailure where there are none, or Ring has refused them for good. */
export function getTokens(accountKey: number): TokenRow {
  const row = findTokens(connection(), accountKey);
  if (!row || row.state === "unlinked") throw new RingFailure("expired", "This account is not linked any more.");
  if (row.refusedAt !== null) throw new RingFailure("expired", "This account must be linked again.");
  return row;
}

function openAccess({ accountKey, access }: TokenRow): string {
  return unseal(access ?? "", accessPlace(accountKey));
}
