import { listTab } from "@/lib/alerts/list";
import { toAlertTab } from "@/lib/alerts/tabs";
import { answer, read } from "@/lib/api/route";
import { toEventId } from "@/lib/events/event-id";

export const dynamic = "force-dynamic";

/** A page of one tab of the queue. */
export const GET = read("alert:view", async (viewer, request) => {
  const { searchParams } = new URL(request.url);
  const before = toEventId(searchParams.get("before") ?? "");
  return answer(200, await listTab(viewer, toAlertTab(searchParams.get("tab")), before));
});
