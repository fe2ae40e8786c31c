import { answer, read } from "@/lib/api/route";
import { parseFilter } from "@/lib/events/filter";
import { getHistory } from "@/lib/events/history";

export const dynamic = "force-dynamic";

/** A page of the events that a filter lets through. */
export const GET = read("event:view", async (_viewer, request) => {
  const { searchParams } = new URL(request.url);
  const at = Number(searchParams.get("at") ?? Number.NaN);
  const start = {
    before: searchParams.get("before") ?? undefined,
    after: searchParams.get("after") ?? undefined,
    at: Number.isSafeInteger(at) ? at : undefined,
  };
  return answer(200, await getHistory(parseFilter(searchParams), start));
});
