import { read } from "@/lib/api/route";
import { toEventId } from "@/lib/events/event-id";
import { sendClip } from "@/lib/pictures/clip";

export const dynamic = "force-dynamic";

/** The film of an event as a download, straight from Ring. */
export const GET = read("clip:download", async (viewer, request) => {
  const seq = toEventId(new URL(request.url).pathname.split("/").at(-2) ?? "");
  return await sendClip(seq, viewer, request);
});
