import { getTrail } from "@/lib/alerts/list";
import { answer, read } from "@/lib/api/route";
import { toEventId } from "@/lib/events/event-id";

export const dynamic = "force-dynamic";

/** An alert and what was done about it. */
export const GET = read("alert:view", async (_viewer, request) => {
  const id = toEventId(new URL(request.url).searchParams.get("id") ?? "");
  return answer(200, await getTrail(id ?? 0));
});
