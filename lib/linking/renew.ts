import "server-only";
import { setTimeout as wait } from "node:timers/promises";
import { writeDb } from "@/db/client";
import {
  findTokens,
  listTokens,
  markRefreshing,
  noteFailure,
  replaceTokens,
  type TokenRow,
} from "@/db/commands/linking/tokens";
import { reviseDevicesOf } from "@/db/commands/revise-devices";
import { crashPoint } from "@/db/crash-point";
import { inLease } from "@/lib/cluster/lease";
import { publish } from "@/lib/live/publish";
import { log } from "@/lib/log";
import { RingFailure } from "@/lib/ring/failure";
import { refreshTokens } from "@/lib/ring/oauth";
import type { Tokens } from "@/lib/ring/shapes";
import { unseal } from "@/lib/secrets/seal";
import { describeFailure } from "./describe-failure";
import { refreshPlace } from "./places";
import { openAccess, sealTokens } from "./seal-tokens";
import { linking } from "./state";

const KEEP_AGAIN_MS = 1_000;
const DAY_MS = 24 * 3_600_000;
const LEAST_PATIENCE_MS = 60_000;
const MOST_PATIENCE_MS = 3_600_000;
/** The refresh token was good once and is refused now: nothing but a new link helps. */
const REFUSED = "Ring does not accept the refresh token any more. The account must be linked again.";

/**
 * Renew the tokens of an account, once however many ask at the same time, on all replicas; resolves to the new access token. `seen` is the
 * refresh token, as it is kept, that whoever asks has found: where others are in its place by now, nothing is left to renew.
 */
export function renewTokens(accountKey: number, seen?: TokenRow["refresh"]): Promise<string> {
  const { renewals } = linking();
  const underWay = renewals.get(accountKey);
  if (underWay) return underWay;
  // A refresh token may be used once: where another replica is at it, what it brought is found then.
  const renewal = inLease(`renew ${accountKey}`, () => renew(accountKey, seen)).finally(() =>
    renewals.delete(accountKey),
  );
  renewals.set(accountKey, renewal);
  return renewal;
}

/** Renew all tokens that are a day old, and those of which nobody knows whether they were renewed before the process ended. */
export async function renewDue(): Promise<void> {
  const { patience } = linking();
  for (const row of await listTokens(writeDb().sql)) {
    if (linking().isStopped) return;
    const now = Date.now();
    const isDue = now - row.refreshedAt >= DAY_MS || row.refreshingSince !== null;
    if (!isDue || row.refresh === null || row.refusedAt !== null) continue;
    if ((patience.get(row.accountKey)?.until ?? 0) > now) continue;
    await renewTokens(row.accountKey, row.refresh).catch(() => {});
  }
}

async function renew(accountKey: number, seen: TokenRow["refresh"] | undefined): Promise<string> {
  const row = await findTokens(writeDb().sql, accountKey);
  if (!row?.refresh || row.refusedAt !== null) throw new RingFailure("expired", "This account must be linked again.");
  if (seen !== undefined && row.refresh !== seen) return openAccess(row);
  if (!(await markRefreshing(writeDb().sql, row, Date.now())))
    throw new RingFailure("expired", "These tokens were replaced.");
  try {
    const tokens = await refreshTokens(unseal(row.refresh, refreshPlace(accountKey)));
    crashPoint("mid-renewal");
    // Nothing stands between Ring's answer and this one transaction.
    if (!(await keep(row, tokens))) throw new RingFailure("expired", "This account is not linked any more.");
    linking().patience.delete(accountKey);
    log().info({ account: accountKey }, "tokens renewed");
    return tokens.accessToken;
  } catch (error) {
    await noteRenewal(row, error);
    throw error;
  }
}

/** While nothing can be written, as on a full disk, the tokens are held in memory: nobody gets others meanwhile. */
async function keep(row: TokenRow, tokens: Tokens): Promise<boolean> {
  for (;;) {
    try {
      return await replaceTokens(writeDb().sql, row, sealTokens(row.accountKey, tokens), Date.now());
    } catch (error) {
      if (linking().isStopped) throw error;
      log().error({ err: error, account: row.accountKey }, "new tokens not written; tried again in a second");
      await wait(KEEP_AGAIN_MS);
    }
  }
}

/** Its devices cannot be watched any more. */
async function tellRefused({ accountKey }: TokenRow): Promise<void> {
  log().warn({ account: accountKey }, "an account must be linked again");
  await reviseDevicesOf(accountKey);
  publish();
}

async function noteRenewal(row: TokenRow, error: unknown): Promise<void> {
  const isRefused = error instanceof RingFailure && error.kind === "expired";
  const failure = isRefused ? REFUSED : describeFailure(error);
  await noteFailure(writeDb().sql, row, { failure, isRefused, now: Date.now() });
  if (isRefused) await tellRefused(row);
  const { patience } = linking();
  const failures = (patience.get(row.accountKey)?.failures ?? 0) + 1;
  const ms = Math.min(MOST_PATIENCE_MS, LEAST_PATIENCE_MS * 2 ** (failures - 1));
  patience.set(row.accountKey, { failures, until: Date.now() + ms });
}
