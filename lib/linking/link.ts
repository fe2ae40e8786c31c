import "server-only";
import { createHash } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import { z } from "zod";
import { writeDb } from "@/db/client";
import { claimTokens } from "@/db/commands/linking/claims";
import { listTokens } from "@/db/commands/linking/tokens";
import { transact } from "@/db/commands/revise";
import { raiseTotal } from "@/db/commands/totals";
import { Refusal } from "@/lib/api/refusal";
import { countWrongLink } from "@/lib/auth/attempts";
import type { Viewer } from "@/lib/auth/viewer";
import { configuredKeys } from "@/lib/ring/signing-keys";
import { seal } from "@/lib/secrets/seal";
import { completeLink } from "./complete";
import { isExchanging } from "./exchange";
import { findAccountOf, judgeTime, type LinkNonce } from "./nonce";
import { noncePlace } from "./places";

/** Ring's code may still be under way when its user is here already. */
const EXCHANGE_MS = 5_000;
const LOOK_MS = 100;
/** Whoever links waits so long for Ring to be told; after that it goes on without them. */
const PATIENCE_MS = 8_000;

export const linkSchema = z.object({
  nonce: z.string().regex(/^[\w-]{43}$/, "This link is not complete. Open it from the Ring app again."),
  time: z.string().regex(/^\d{13}$/, "This link is not complete. Open it from the Ring app again."),
});

interface Asked {
  input: LinkNonce;
  viewer: Viewer;
  address: string;
}

/** Make the account that a link was made for this person's; resolves to its key once Ring has been told, or a little before. */
export async function linkAccount({ input, viewer, address }: Asked): Promise<number> {
  const fault = judgeTime(input.time, Date.now());
  if (fault === "old") throw new Refusal(410, "This link is older than 10 minutes. Open it from the Ring app again.");
  if (fault === "future") throw new Refusal(400, "This link is from the future: a clock is wrong. Try again later.");
  const accountKey = await claim(input, viewer);
  if (accountKey === null) {
    await countWrongLink(address);
    throw new Refusal(404, "This link is not valid, or it was used already. Open it from the Ring app again.");
  }
  await Promise.race([completeLink(accountKey).catch(() => {}), wait(PATIENCE_MS)]);
  return accountKey;
}

async function claim(input: LinkNonce, viewer: Viewer): Promise<number | null> {
  const deadline = Date.now() + EXCHANGE_MS;
  for (;;) {
    const isLast = !(await isExchanging()) || Date.now() > deadline;
    const found = await match(input);
    if (found) return await take(found.accountKey, input.nonce, viewer);
    if (isLast) return null;
    await wait(LOOK_MS);
  }
}

async function match(input: LinkNonce) {
  const unclaimed = (await listTokens(writeDb().sql)).filter(({ state }) => state === "unclaimed");
  return findAccountOf(input, unclaimed, configuredKeys().keys);
}

async function take(accountKey: number, nonce: string, { id: residentId }: Viewer): Promise<number | null> {
  const nonceHash = createHash("sha256").update(nonce).digest();
  const sealed = seal(nonce, noncePlace(accountKey));
  const now = Date.now();
  const isTaken = await transact(async ({ sql }) => {
    const claimed = await claimTokens(sql, { accountKey, residentId, nonceHash, nonce: sealed, now });
    if (claimed) await raiseTotal(sql, "linking.claimed-at", now);
    return claimed;
  });
  return isTaken ? accountKey : null;
}
