import * as claims from "@/db/commands/linking/claims";
import * as codes from "@/db/commands/linking/codes";
import * as residents from "@/db/commands/linking/residents";
import * as tokens from "@/db/commands/linking/tokens";
import type { Tx } from "@/db/commands/revise";
import { type Asked, type Calls, inside } from "./shared";

/** How accounts are linked. */
export function listLinking({ newestAt: now }: Asked): Calls {
  const token = async ({ sql }: Tx, key: number) => {
    const found = await tokens.findTokens(sql, key);
    if (!found) throw new Error(`There are no tokens of ${key}.`);
    return found;
  };
  const sealed = { access: "new", refresh: "newer", accessExpiresAt: now, scope: "all" };
  return {
    insertCode: inside(({ sql }) =>
      codes.insertCode(
        sql,
        { receivedAt: now, hash: Buffer.alloc(32, 8), shape: {} as never },
        (id) => `sealed ${id > 0}`,
      ),
    ),
    "insertCode, a known one": inside(({ sql }) =>
      codes.insertCode(sql, { receivedAt: now, hash: Buffer.from("done"), shape: {} as never }, null),
    ),
    "insertCode without one": inside(async ({ sql }) => {
      for (let place = 0; place < 25; place += 1) {
        await codes.insertCode(sql, { receivedAt: now + place, hash: null, shape: {} as never }, null);
      }
    }),
    listOpenCodes: inside(({ sql }) => codes.listOpenCodes(sql)),
    findOpenCode: inside(({ sql }) => codes.findOpenCode(sql, 1)),
    moveOpenCode: inside(({ sql }) => codes.moveOpenCode(sql, 4, { stage: "failed", sealed: null, failure: "No." })),
    moveCode: inside(({ sql }) => codes.moveCode(sql, 1, { stage: "tokens", sealed: "s", failure: null })),

    claimTokens: inside(async ({ sql }) => {
      const claim = { accountKey: 2, residentId: "eve", nonceHash: Buffer.alloc(32, 4), nonce: "n", now };
      return [await claims.claimTokens(sql, claim), await claims.claimTokens(sql, claim)];
    }),
    moveLink: inside(({ sql }) => claims.moveLink(sql, 2, { from: "claimed", to: "awaiting", now })),
    "moveLink to its end": inside(({ sql }) => claims.moveLink(sql, 2, { from: "awaiting", to: "linked", now })),
    "moveLink back": inside(({ sql }) => claims.moveLink(sql, 5, { from: "linked", to: "unclaimed", now })),
    noteLinkFailure: inside(({ sql }) => claims.noteLinkFailure(sql, 1, "Ring does not answer.")),
    forgetNonces: inside(({ sql }) => claims.forgetNonces(sql, 6)),
    insertResident: inside(async ({ sql }) => {
      const resident = {
        id: "rex",
        credentialId: "crex",
        name: "Rex",
        email: "rex@example.com",
        password: "p",
        now: 5,
      };
      return [await residents.insertResident(sql, resident), await residents.insertResident(sql, resident)];
    }),
    forgetResidents: inside(({ sql }) => residents.forgetResidents(sql, { before: now, now })),
    listTokens: inside(({ sql }) => tokens.listTokens(sql)),
    keyOfAccount: inside(async ({ sql }) => [
      await tokens.keyOfAccount(sql, "nobody", now),
      await tokens.keyOfAccount(sql, "new", now),
    ]),
    markRefreshing: inside(async (tx) => tokens.markRefreshing(tx.sql, await token(tx, 1), now)),
    replaceTokens: inside(async (tx) => tokens.replaceTokens(tx.sql, await token(tx, 1), sealed, now)),
    noteFailure: inside(async (tx) =>
      tokens.noteFailure(tx.sql, await token(tx, 1), { failure: "f", isRefused: true, now }),
    ),
    "noteFailure for now": inside(async (tx) =>
      tokens.noteFailure(tx.sql, await token(tx, 5), { failure: "f", isRefused: false, now }),
    ),
    putTokens: inside(({ sql }) => tokens.putTokens(sql, 9, sealed, now)),
    listEnded: inside(async ({ sql }) => (await tokens.listEnded(sql)).toSorted((a, b) => a.accountKey - b.accountKey)),
    dropTokens: inside(({ sql }) => tokens.dropTokens(sql, 1, now)),
    forgetUnclaimed: inside(({ sql }) => tokens.forgetUnclaimed(sql, now + 1)),
  };
}
