import "server-only";
import { z } from "zod";
import { db } from "@/db/client";
import { findEvent } from "@/db/queries/events";
import { Refusal } from "@/lib/api/refusal";
import { nameInAudit, recordAudit } from "@/lib/auth/record-audit";
import type { Viewer } from "@/lib/auth/viewer";
import { ADDRESS_HEADER } from "@/lib/guard";
import { authorise } from "@/lib/linking/tokens";
import { toEventView } from "@/lib/live/views";
import { ringApi } from "@/lib/ring/api";
import { RingFailure } from "@/lib/ring/failure";
import type { RingVideo } from "@/lib/ring/shapes";
import { CLIP_BEFORE_S, CLIP_BYTES, CLIP_LENGTHS_S, MOST_CLIP_S } from "./clip-choices";
import { clipRefusal } from "./clip-refusal";
import { beginClip, type ClipSlot } from "./clip-slots";

const wantedSchema = z.object({
  before: z.coerce.number().int().min(0).max(MOST_CLIP_S).default(CLIP_BEFORE_S),
  seconds: z.coerce.number().int().min(1).max(MOST_CLIP_S).default(CLIP_LENGTHS_S[0]),
});

/** The film of an event on its way from Ring through us, kept nowhere; throws a Refusal in plain words. */
export async function sendClip(seq: number | null, viewer: Viewer, request: Request): Promise<Response> {
  const row = seq === null ? undefined : await findEvent(db(), seq);
  if (!row || row.deviceKey === null || row.deviceId === null) throw new Refusal(404, "There is no such event.");
  const wanted = wantedSchema.safeParse(Object.fromEntries(new URL(request.url).searchParams));
  if (!wanted.success) throw new Refusal(400, "A clip is at most 15 minutes long.");
  const { before, seconds } = wanted.data;
  const clip = { at: row.occurredAt - before * 1_000, durationMs: seconds * 1_000 };
  const slot = beginClip(viewer.id, request.signal);
  const audit = (result: "done" | "failed", detail: string) =>
    recordAudit({
      operatorId: viewer.id,
      operatorName: nameInAudit(viewer) ?? "nobody",
      address: request.headers.get(ADDRESS_HEADER) ?? "",
      action: "clip:download",
      target: toEventView(row).device?.name ?? null,
      result,
      detail: `event ${row.seq}, ${detail}`,
    });
  try {
    const ring = ringApi(authorise(row.accountKey));
    const film = await ring.downloadVideo(row.deviceId, { ...clip, withSound: true }, { signal: slot.signal });
    await audit("done", `${seconds} s from ${new Date(clip.at).toISOString()}`);
    return toDownload(film, slot, row.seq);
  } catch (error) {
    slot.end();
    // Nobody reads this: the browser has gone, or the product stops.
    if (slot.signal.aborted) throw new Refusal(503, "The clip was cancelled.");
    if (!(error instanceof RingFailure)) throw error;
    const refusal = clipRefusal(error);
    await audit("failed", refusal.message);
    throw refusal;
  }
}

function toDownload(film: RingVideo, slot: ClipSlot, seq: number): Response {
  return new Response(slot.carry(film.stream), {
    headers: {
      "content-type": "video/mp4",
      // Next.js sends no length of its own for what it streams.
      ...(film.size !== null && { [CLIP_BYTES]: String(film.size) }),
      "content-disposition": `attachment; filename="gatehouse-event-${seq}.mp4"`,
      "cache-control": "private, no-store",
      "x-content-type-options": "nosniff",
    },
  });
}
