import "server-only";
import { setTimeout as wait } from "node:timers/promises";
import { writeDb } from "@/db/client";
import { findOpenCode, type KeptCode, listOpenCodes, moveCode, moveOpenCode } from "@/db/commands/linking/codes";
import { keyOfAccount, putTokens } from "@/db/commands/linking/tokens";
import { transact } from "@/db/commands/revise";
import { raiseTotal } from "@/db/commands/totals";
import { crashPoint } from "@/db/crash-point";
import { inLease } from "@/lib/cluster/lease";
import { log } from "@/lib/log";
import { ringApi } from "@/lib/ring/api";
import { RingFailure } from "@/lib/ring/failure";
import { exchangeCode } from "@/lib/ring/oauth";
import type { Tokens } from "@/lib/ring/shapes";
import { seal, unseal } from "@/lib/secrets/seal";
import { describeFailure, isFinal } from "./describe-failure";
import { codePlace } from "./places";
import { sealTokens } from "./seal-tokens";
import { linking } from "./state";

/** Ring takes a code for so long; the access token that it gives, for so long. */
const CODE_MS = 60_000;
const TOKENS_MS = 4 * 3_600_000;
const AGAIN_MS = 1_000;
const ATTEMPTS = 10;

/** Exchange every code that waits and find whose it is, again and again while it may still succeed. */
export async function workOffCodes(): Promise<void> {
  const { exchanges } = linking();
  for (const { id } of await listOpenCodes(writeDb().sql)) {
    if (exchanges.has(id)) continue;
    const exchange = inLease(`code ${id}`, () => settle(id))
      .catch((error: unknown) => log().error({ err: error }, "a code was not exchanged; tried again within a minute"))
      .finally(() => exchanges.delete(id));
    exchanges.set(id, exchange);
  }
  await Promise.all(exchanges.values());
}

/** Whether a code waits whose account is not known yet. */
export async function isExchanging(): Promise<boolean> {
  return (await listOpenCodes(writeDb().sql)).length > 0;
}

/** Until it led to an account or can lead to none. Tokens last for hours: after a few attempts they are left to the next round. */
async function settle(id: number): Promise<void> {
  // Only now that nobody else is at it: it may have been exchanged since it was listed, and no code is exchanged twice.
  const row = linking().isStopped ? undefined : await findOpenCode(writeDb().sql, id);
  if (!row) return;
  for (let left = ATTEMPTS; left > 0 || row.stage === "code"; left -= 1) {
    if (linking().isStopped || (await moveOn(row))) return;
    await wait(AGAIN_MS);
  }
}

/** True once there is nothing left to do about it. */
async function moveOn(row: KeptCode): Promise<boolean> {
  const age = Date.now() - row.receivedAt;
  if (age > (row.stage === "code" ? CODE_MS : TOKENS_MS))
    return await fail(row, "It was too old by the time it could be used.");
  try {
    const tokens = row.stage === "code" ? await exchange(row) : openTokens(row);
    if (tokens) await store(row, tokens);
    return true;
  } catch (error) {
    // Tokens that were given are good for hours, whatever Ring says to them at first.
    if (row.stage === "code" && isFinal(error)) return await fail(row, describeFailure(error));
    await note(row, describeFailure(error));
    return false;
  }
}

/** From here on the code is used up: its tokens are kept before anything else is asked. */
async function exchange(row: KeptCode): Promise<Tokens | null> {
  if (row.sealed === null) return null;
  const tokens = await exchangeCode(unseal(row.sealed, codePlace(row.id)));
  crashPoint("mid-exchange");
  row.sealed = seal(JSON.stringify(tokens), codePlace(row.id));
  row.stage = "tokens";
  await moveCode(writeDb().sql, row.id, { stage: row.stage, sealed: row.sealed, failure: null });
  return tokens;
}

function openTokens(row: KeptCode): Tokens | null {
  return row.sealed === null ? null : (JSON.parse(unseal(row.sealed, codePlace(row.id))) as Tokens);
}

async function store(row: KeptCode, tokens: Tokens): Promise<void> {
  const token = async () => tokens.accessToken;
  const renew = async () => {
    throw new RingFailure("unauthorised", "Ring does not accept the token that it has just given.");
  };
  crashPoint("mid-lookup");
  const { id } = await ringApi({ token, renew }).getUser();
  const now = Date.now();
  const accountKey = await transact(async ({ sql }) => {
    const key = await keyOfAccount(sql, id, now);
    await putTokens(sql, key, sealTokens(key, tokens), now);
    await moveCode(sql, row.id, { stage: "done", sealed: null, failure: null });
    await raiseTotal(sql, "linking.exchanged-at", now);
    return key;
  });
  log().info({ account: accountKey }, "an account can be linked");
}

async function fail(row: KeptCode, failure: string): Promise<true> {
  await moveOpenCode(writeDb().sql, row.id, { stage: "failed", sealed: null, failure });
  log().warn({ reason: failure }, "a code of the Token Exchange URL led to no account");
  return true;
}

/** Where not even this can be written, the row in memory knows how far it is. */
async function note(row: KeptCode, failure: string): Promise<void> {
  try {
    await moveOpenCode(writeDb().sql, row.id, { stage: row.stage, sealed: row.sealed, failure });
  } catch (error) {
    log().error({ err: error }, "not noted how far a code is");
  }
}
