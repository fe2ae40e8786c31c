import "server-only";
import { writeDb } from "@/db/client";
import { dropStream, type StreamRow } from "@/db/commands/streams";
import { authorise } from "@/lib/linking/tokens";
import { log } from "@/lib/log";
import { wait } from "@/lib/network/wait";
import { ringApi } from "@/lib/ring/api";
import { RingFailure } from "@/lib/ring/failure";
import { streams } from "./state";

const AGAIN_MS = 3_000;

type Kept = Pick<StreamRow, "id" | "accountKey" | "sessionUrl" | "endsAt">;

/** Have a live view closed at Ring, where Ring may still be asked, then forget it; what a stop breaks off is left for the next start. */
export async function settle(kept: Kept, mayAsk: boolean): Promise<void> {
  const isSettled = !mayAsk || (await closeAtRing(kept));
  if (isSettled) await dropStream(writeDb().sql, kept.id);
}

/** False where a stop came in between. */
async function closeAtRing({ accountKey, sessionUrl, endsAt }: Kept): Promise<boolean> {
  const { signal } = streams().stop;
  for (;;) {
    try {
      await ringApi(authorise(accountKey)).closeStream(sessionUrl, { signal });
      return true;
    } catch (error) {
      if (signal.aborted) return false;
      if (!isHopeful(error) || Date.now() > endsAt) {
        log().warn({ err: error, account: accountKey }, "a live view was not closed; Ring ends it by itself");
        return true;
      }
      await wait(AGAIN_MS, signal).catch(() => {});
    }
  }
}

function isHopeful(error: unknown): boolean {
  return error instanceof RingFailure && ["unreachable", "busy", "limited"].includes(error.kind);
}
