import { Refusal } from "@/lib/api/refusal";
import { answer, read } from "@/lib/api/route";
import { getEventDetail } from "@/lib/events/detail";
import { toEventId } from "@/lib/events/event-id";
import { isGone } from "@/lib/retention/is-gone";

export const dynamic = "force-dynamic";

/** Everything about one event. */
export const GET = read("event:view", async (viewer, request) => {
  const seq = toEventId(new URL(request.url).pathname.split("/").at(-1) ?? "");
  const detail = seq === null ? null : await getEventDetail(seq, viewer);
  if (!detail && (await isGone("events", seq))) throw new Refusal(410, "This event is no longer kept.");
  if (!detail) throw new Refusal(404, "There is no such event.");
  return answer(200, detail);
});
