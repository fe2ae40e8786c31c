import "server-only";
import { connection } from "@/db/sqlite/purge/step";
import { dropStream, type StreamRow } from "@/db/sqlite/streams";
import { recordAudit } from "@/lib/auth/record-audit";
import { authorise } from "@/lib/linking/tokens";
import { log } from "@/lib/log";
import { wait } from "@/lib/network/wait";
import { ringApi } from "@/lib/ring/api";
import { RingFailure } from "@/lib/ring/failure";
import { type Ending, endingWords } from "./endings";
import { type LiveStream, streams, track } from "./state";

const AGAIN_MS = 3_000;

/** Close a live view, once; resolves when Ring has closed it, or will by itself. */
export async function closeStream(stream: LiveStream, ending: Ending): Promise<void> {
  if (!streams().open.delete(stream.id)) return;
  clearTimeout(stream.timer);
  await track(Promise.all([note(stream, ending), settle(stream, ending !== "unlinked")]));
}

/** Every live view of an account's devices, while Ring can still be asked. */
export async function closeStreamsOf(accountKey: number): Promise<void> {
  const own = [...streams().open.values()].filter((stream) => stream.accountKey === accountKey);
  await Promise.all(own.map((stream) => closeStream(stream, "removed")));
}

/** Have a live view closed at Ring, where Ring may still be asked, then forget it; what a stop breaks off is left for the next start. */
export async function settle(row: Pick<StreamRow, "id" | "accountKey" | "sessionUrl" | "endsAt">, mayAsk: boolean) {
  const isSettled = !mayAsk || (await closeAtRing(row));
  if (isSettled) dropStream(connection(), row.id);
}

/** False where a stop came in between. */
async function closeAtRing({ accountKey, sessionUrl, endsAt }: Parameters<typeof settle>[0]): Promise<boolean> {
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

async function note({ opener, device, openedAt }: LiveStream, ending: Ending): Promise<void> {
  const { operatorId, name: operatorName, address } = opener;
  const seconds = Math.round((Date.now() - openedAt) / 1_000);
  const detail = `open for ${seconds} s: ${endingWords[ending]}`;
  const entry = {
    operatorId,
    operatorName,
    address,
    action: "live:close",
    target: device.name,
    result: "done",
  } as const;
  await recordAudit({ ...entry, detail }).catch((error: unknown) => log().error({ err: error }, "a closing not noted"));
}
