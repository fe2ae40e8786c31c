import "server-only";
import { noteMissing } from "@/db/commands/pictures/leave";
import type { PictureRow } from "@/db/queries/pictures";
import type { PictureState } from "@/db/schema/ring";
import { Refusal } from "@/lib/api/refusal";
import type { Viewer } from "@/lib/auth/viewer";
import { ADDRESS_HEADER } from "@/lib/guard";
import { publish } from "@/lib/live/publish";
import { noteView } from "./note-view";
import { openPicture } from "./store";

const NOT_THERE = "There is no picture.";
const GONE = "This picture is no longer kept.";

const sentences: Record<PictureState, string> = {
  wanted: "This picture is being fetched.",
  kept: GONE,
  none: "No picture for this moment.",
  failed: "This picture could not be fetched.",
  dropped: GONE,
};

/** The bytes of a picture for whoever may see it, and a line in the audit log; throws a Refusal where there are none. */
export async function servePicture(
  picture: PictureRow | undefined,
  viewer: Viewer,
  request: Request,
): Promise<Response> {
  if (!picture) throw new Refusal(404, NOT_THERE);
  const { id, seq, state, hash, type } = picture;
  if (state !== "kept" || hash === null || type === null) throw new Refusal(404, sentences[state]);
  const found = await openPicture({ hash, type });
  if (!found) {
    // A restored database knows pictures whose files are gone.
    await noteMissing(id);
    publish();
    throw new Refusal(404, GONE);
  }
  noteView({ viewer, picture, address: request.headers.get(ADDRESS_HEADER) ?? "" });
  const name = `gatehouse-${seq === null ? `picture-${id}` : `event-${seq}`}.${type === "image/png" ? "png" : "jpg"}`;
  return new Response(found, {
    headers: {
      "content-type": type,
      "content-disposition": `inline; filename="${name}"`,
      "cache-control": "private, no-store",
      "x-content-type-options": "nosniff",
    },
  });
}
