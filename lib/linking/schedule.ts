import "server-only";
import { setTimeout as wait } from "node:timers/promises";
import { forgetNonces } from "@/db/commands/linking/claims";
import { forgetResidents } from "@/db/commands/linking/residents";
import { forgetUnclaimed } from "@/db/commands/linking/tokens";
import { transact } from "@/db/commands/revise";
import { isDemo } from "@/lib/demo/state";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import { completeLinks } from "./complete";
import { workOffCodes } from "./exchange";
import { forgetEnded } from "./forget";
import { NONCE_MS } from "./nonce";
import { renewDue } from "./renew";
import { linking } from "./state";

const ROUND_MS = 30_000;
/** Residents who linked nothing are forgotten after so long. */
const RESIDENT_MS = 24 * 3_600_000;
/** Tokens that nobody links are not kept for ever. */
const UNCLAIMED_MS = 30 * 86_400_000;
/** What Ring has been asked is waited for at a stop, but not longer. */
const STOP_MS = 1_500;

/** Go on with everything that the last stop or crash left, then every half minute. */
export function startLinking(): NodeJS.Timeout {
  linking().isStopped = false;
  beginRound();
  const timer = setInterval(beginRound, ROUND_MS);
  timer.unref();
  return timer;
}

/** Begin nothing more; what Ring is being asked may lose its answer if it is not waited for. */
export async function stopLinking(): Promise<void> {
  const state = linking();
  state.isStopped = true;
  if (state.looking) clearTimeout(state.looking);
  const asked = [...state.exchanges.values(), ...state.renewals.values(), ...state.completions.values()];
  const patience = new AbortController();
  await Promise.race([
    Promise.allSettled([...asked, state.round, state.forgetting]),
    wait(STOP_MS, undefined, { signal: patience.signal }).catch(() => {}),
  ]);
  patience.abort();
}

/** One round at a time, however long Ring takes. */
function beginRound(): void {
  const state = linking();
  state.round ??= goOn().finally(() => {
    state.round = null;
  });
}

async function goOn(): Promise<void> {
  try {
    await forgetEnded();
    await tidy(Date.now());
    if (env().RING_CLIENT_ID === undefined || isDemo()) return;
    await Promise.all([workOffCodes(), completeLinks(), renewDue()]);
  } catch (error) {
    log().error({ err: error }, "linking did not go on; tried again within a minute");
  }
}

async function tidy(now: number): Promise<void> {
  await transact(async ({ sql }) => {
    await forgetUnclaimed(sql, now - UNCLAIMED_MS);
    await forgetNonces(sql, now - 2 * NONCE_MS);
    await forgetResidents(sql, { before: now - RESIDENT_MS, now });
  });
}
