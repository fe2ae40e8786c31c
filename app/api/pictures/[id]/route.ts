import { read } from "@/lib/api/route";
import { toEventId } from "@/lib/events/event-id";
import { findPictureById } from "@/lib/pictures/find";
import { servePicture } from "@/lib/pictures/serve";

export const dynamic = "force-dynamic";

/** A picture by its number, whatever it shows. */
export const GET = read("picture:view", async (viewer, request) => {
  const id = toEventId(new URL(request.url).pathname.split("/").at(-1) ?? "");
  return await servePicture(await findPictureById(id), viewer, request);
});
