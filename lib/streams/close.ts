import "server-only";
import { setTimeout as pause } from "node:timers/promises";
import { recordAudit } from "@/lib/auth/record-audit";
import { log } from "@/lib/log";
import { closeLeft, listElsewhere } from "./elsewhere";
import { type Ending, endingWords } from "./endings";
import { settle } from "./settle";
import { type LiveStream, streams, track } from "./state";

/** Whoever waits for Ring waits so long; it is closed there all the same as soon as Ring can be asked. */
const PATIENCE_MS = 3_000;

/** Close a live view, once; resolves when Ring has closed it, or after a while. `isAtRing`: whether it is to be closed there, too. */
export async function closeStream(stream: LiveStream, ending: Ending, isAtRing = ending !== "unlinked"): Promise<void> {
  if (!streams().open.delete(stream.id)) return;
  clearTimeout(stream.timer);
  const closing = track(Promise.all([note(stream, ending), settle(stream, isAtRing)]));
  closing.catch((error: unknown) =>
    log().error({ err: error }, "a live view is not forgotten; the next start does so"),
  );
  await patiently(closing);
}

/** Every live view of an account's devices, on whichever replica, while Ring can still be asked. */
export async function closeStreamsOf(accountKey: number): Promise<void> {
  const own = [...streams().open.values()].filter((stream) => stream.accountKey === accountKey);
  const others = await listElsewhere((row) => row.accountKey === accountKey);
  await Promise.all([
    ...own.map((stream) => closeStream(stream, "removed")),
    ...others.map((row) => patiently(track(closeLeft(row)))),
  ]);
}

/** Resolves when this is done, or has failed, or after a while. */
export async function patiently(closing: Promise<unknown>): Promise<void> {
  await Promise.race([closing.catch(() => {}), pause(PATIENCE_MS, undefined, { ref: false })]);
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
