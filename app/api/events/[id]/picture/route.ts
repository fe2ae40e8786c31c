import { read } from "@/lib/api/route";
import { toEventId } from "@/lib/events/event-id";
import { findEventPicture } from "@/lib/pictures/find";
import { servePicture } from "@/lib/pictures/serve";

export const dynamic = "force-dynamic";

/** The picture of an event. */
export const GET = read("picture:view", async (viewer, request) => {
  const seq = toEventId(new URL(request.url).pathname.split("/").at(-2) ?? "");
  return await servePicture(await findEventPicture(seq), viewer, request);
});
