import { Refusal } from "@/lib/api/refusal";
import { read } from "@/lib/api/route";
import { recordAudit } from "@/lib/auth/record-audit";
import { exportEvents } from "@/lib/events/export";
import { filterParams, parseFilter } from "@/lib/events/filter";
import { ADDRESS_HEADER } from "@/lib/guard";

export const dynamic = "force-dynamic";

const types = { csv: "text/csv; charset=utf-8", json: "application/json; charset=utf-8" };

/** The events that a filter lets through, as a file. */
export const GET = read("event:export", async (viewer, request) => {
  const { searchParams } = new URL(request.url);
  const format = searchParams.get("format") ?? "csv";
  if (format !== "csv" && format !== "json") throw new Refusal(400, "Choose CSV or JSON.");
  const filter = parseFilter(searchParams);
  await recordAudit({
    operatorId: viewer.id,
    operatorName: viewer.name,
    address: request.headers.get(ADDRESS_HEADER) ?? "",
    action: "event:export",
    target: format.toUpperCase(),
    result: "done",
    detail: filterParams(filter).toString() || "everything",
  });
  const day = new Date().toISOString().slice(0, 10);
  return new Response(exportEvents(filter, format), {
    headers: {
      "content-type": types[format],
      "content-disposition": `attachment; filename="gatehouse-events-${day}.${format}"`,
      "cache-control": "no-store",
    },
  });
});
