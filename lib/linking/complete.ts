import "server-only";
import { writeDb } from "@/db/client";
import { moveLink, noteLinkFailure } from "@/db/commands/linking/claims";
import { findTokens, listTokens, type TokenRow } from "@/db/commands/linking/tokens";
import { transact } from "@/db/commands/revise";
import { reviseDevicesOf } from "@/db/commands/revise-devices";
import { raiseTotal } from "@/db/commands/totals";
import { findPersonEmail } from "@/lib/auth/people";
import { inLease } from "@/lib/cluster/lease";
import { askForAccount } from "@/lib/devices/read-account";
import { workSoon } from "@/lib/jobs/ask";
import { publish } from "@/lib/live/publish";
import { log } from "@/lib/log";
import { type RingApi, ringApi } from "@/lib/ring/api";
import { RingFailure } from "@/lib/ring/failure";
import { unseal } from "@/lib/secrets/seal";
import { describeFailure } from "./describe-failure";
import { maskEmail } from "./mask-email";
import { noncePlace } from "./places";
import { linking } from "./state";
import { authorise } from "./tokens";

/** After so long nothing that was begun can still be completed: the nonce is long past. */
const GIVE_UP_MS = 3_600_000;

/** Tell Ring of a link that a resident has made, from wherever an earlier attempt ended; once at a time for each account. */
export function completeLink(accountKey: number): Promise<void> {
  const { completions } = linking();
  const underWay = completions.get(accountKey);
  if (underWay) return underWay;
  const completion = inLease(`complete ${accountKey}`, () => complete(accountKey)).finally(() =>
    completions.delete(accountKey),
  );
  completions.set(accountKey, completion);
  return completion;
}

/** Go on with every link of which Ring has not been told. */
export async function completeLinks(): Promise<void> {
  for (const { accountKey, state } of await listTokens(writeDb().sql)) {
    if (linking().isStopped) return;
    if (state === "claimed" || state === "awaiting") await completeLink(accountKey).catch(() => {});
  }
}

async function complete(accountKey: number): Promise<void> {
  const row = await findTokens(writeDb().sql, accountKey);
  if (row?.state !== "claimed" && row?.state !== "awaiting") return;
  const ring = ringApi(authorise(accountKey));
  try {
    const isTold = row.state === "awaiting" || (await announce(ring, row));
    await confirm(ring, row.state === "awaiting");
    await transact(async ({ sql }) => {
      await moveLink(sql, accountKey, { from: isTold ? "awaiting" : "claimed", to: "linked", now: Date.now() });
      await raiseTotal(sql, "linking.linked-at", Date.now());
      await askForAccount(sql, accountKey, Date.now());
    });
    await reviseDevicesOf(accountKey);
    publish();
    workSoon();
    log().info({ account: accountKey }, "an account is linked");
  } catch (error) {
    await giveUpOrWait(row, error);
    throw error;
  }
}

/** An attempt that nobody heard the end of may have come through: then there is nothing left to complete. */
async function confirm(ring: RingApi, isTriedBefore: boolean): Promise<void> {
  try {
    await ring.completeIntegration();
  } catch (error) {
    const isDone = isTriedBefore && error instanceof RingFailure && error.kind === "refused";
    if (!isDone) throw error;
  }
}

/** False where Ring says no to it: if that is because an earlier attempt had come through, the next step says so by succeeding. */
async function announce(ring: RingApi, { accountKey, residentId, nonce }: TokenRow): Promise<boolean> {
  const email = residentId === null ? null : await findPersonEmail(residentId);
  const about = {
    nonce: unseal(nonce ?? "", noncePlace(accountKey)),
    ...(email !== null && { accountIdentifier: maskEmail(email) }),
  };
  try {
    await ring.postIntegration(about);
  } catch (error) {
    if (isNo(error)) return false;
    throw error;
  }
  await moveLink(writeDb().sql, accountKey, { from: "claimed", to: "awaiting", now: Date.now() });
  return true;
}

/** Ring says no to both steps, or nothing at all for an hour: the account waits for its resident to come with a new link. */
async function giveUpOrWait({ accountKey, claimedAt }: TokenRow, error: unknown): Promise<void> {
  const failure = describeFailure(error);
  await noteLinkFailure(writeDb().sql, accountKey, failure);
  if (!isNo(error) && Date.now() - (claimedAt ?? 0) < GIVE_UP_MS) return;
  const state = (await findTokens(writeDb().sql, accountKey))?.state;
  if (state === "claimed" || state === "awaiting")
    await moveLink(writeDb().sql, accountKey, { from: state, to: "unclaimed", now: Date.now() });
  log().warn({ account: accountKey, reason: failure }, "a link was given up");
}

const isNo = (error: unknown) => error instanceof RingFailure && (error.kind === "refused" || error.kind === "gone");
