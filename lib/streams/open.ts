import "server-only";
import { z } from "zod";
import { writeDb } from "@/db/client";
import { findWatched, insertStream, type StreamRow, type WatchedRow } from "@/db/commands/streams";
import { Refusal } from "@/lib/api/refusal";
import { authorise } from "@/lib/linking/tokens";
import { failureOf } from "@/lib/ring/answer-failure";
import { ringApi } from "@/lib/ring/api";
import { closeStream } from "./close";
import { explainFailure } from "./explain";
import { BATTERY_MS, MAINS_MS, MOST_OFFER } from "./limits";
import { look } from "./look";
import { takeSeat } from "./seats";
import { settle } from "./settle";
import { type LiveStream, type Opener, type Seat, streams, track } from "./state";
import { createStreamId } from "./stream-id";
import type { OpenedStream } from "./views";

/** Ring ends it by itself first; then there is nothing left to close. */
const GRACE_MS = 2_000;
const PATIENCE_MS = 15_000;

export const offerSchema = z.object({
  offer: z
    .string()
    .max(MOST_OFFER, "This browser’s offer is too long.")
    .startsWith("v=0", "This is no offer of a browser’s."),
});

interface Wish {
  device: { key: number; name: string };
  offer: string;
  opener: Opener;
  /** Aborts when the browser waits no more. */
  signal: AbortSignal;
}

/** Open a live view of a device for somebody, and keep what closes it before they are answered. Throws a Refusal. */
export async function openStream({ device, offer, opener, signal }: Wish): Promise<OpenedStream> {
  refuseStopped();
  const row = await getWatchable(device.key);
  refuseStopped();
  const seat: Seat = { operatorId: opener.operatorId, sessionId: opener.sessionId, deviceKey: device.key };
  await takeSeat(seat);
  try {
    const asked = ask(row, { device, offer, opener }).finally(() => streams().asked.delete(seat));
    const { stream, answer } = await track(asked);
    if (signal.aborted) await closeStream(stream, "left");
    if (streams().isStopped) await closeStream(stream, "stopped");
    await look();
    if (!streams().open.has(stream.id)) throw new Refusal(409, "The live view ended before it began.");
    return { id: stream.id, answer, endsAt: stream.endsAt };
  } catch (error) {
    throw explainFailure(error);
  }
}

function refuseStopped(): void {
  if (streams().isStopped) throw new Refusal(503, "Gatehouse is being started anew. Try again in a moment.");
}

/** A device that can be watched at this moment; throws a Refusal that says why it cannot. */
async function getWatchable(key: number): Promise<WatchedRow> {
  const row = await findWatched(writeDb().sql, key);
  if (!row) throw new Refusal(404, "There is no such device.");
  if (row.status === "removed") throw new Refusal(409, "This camera is no longer shared.");
  if (row.isLinked === 0) throw new Refusal(409, "This camera’s account is not linked, so it cannot be watched.");
  if (row.isRefused === 1)
    throw new Refusal(409, "This camera’s account must be linked again before it can be watched.");
  if (row.lacksVideo === 1) throw new Refusal(409, "This device has no video.");
  if (row.status === "offline") throw new Refusal(409, "The camera is offline.");
  return row;
}

async function ask({ deviceId, accountKey, power }: WatchedRow, { device, offer, opener }: Omit<Wish, "signal">) {
  // What the browser aborts is not aborted here: an answer that nobody hears is a live view that nobody closes.
  const { answer, sessionUrl } = await withinTime((signal) =>
    ringApi(authorise(accountKey)).openStream(deviceId, offer, { signal }),
  );
  const openedAt = Date.now();
  const endsAt = openedAt + (power === "battery" ? BATTERY_MS : MAINS_MS);
  const kept = { id: createStreamId(opener.operatorId), accountKey, sessionUrl, openedAt, endsAt };
  await keep({ ...kept, deviceKey: device.key });
  const timer = setTimeout(() => void closeStream(stream, "over"), endsAt - openedAt + GRACE_MS).unref();
  const stream: LiveStream = { ...kept, device, opener, timer, aloneSince: null };
  streams().open.set(stream.id, stream);
  return { stream, answer };
}

/** Where it cannot be written down, as on a full disk, it is closed again. */
async function keep(row: StreamRow): Promise<void> {
  try {
    await insertStream(writeDb().sql, row);
  } catch (error) {
    void track(settle(row, true)).catch(() => {});
    throw error;
  }
}

/** Ring may want fewer requests for a while: nobody at a door waits that long. */
async function withinTime<T>(call: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const late = new AbortController();
  const timer = setTimeout(() => late.abort(failureOf("busy")), PATIENCE_MS);
  const signal = AbortSignal.any([late.signal, streams().stop.signal]);
  return await call(signal).finally(() => clearTimeout(timer));
}
