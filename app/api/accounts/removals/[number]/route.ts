import { answer, read } from "@/lib/api/route";
import { describeReceipt, getReceipt } from "@/lib/removal/receipt";

export const dynamic = "force-dynamic";

/** A receipt to keep: as JSON, or with ?format=text as plain text. */
export const GET = read("settings:view", async (_viewer, request) => {
  const { pathname, searchParams } = new URL(request.url);
  const receipt = await getReceipt(Number(pathname.split("/").at(-1)));
  const isText = searchParams.get("format") === "text";
  const response = isText ? new Response(describeReceipt(receipt)) : answer(200, receipt);
  response.headers.set("content-type", isText ? "text/plain; charset=utf-8" : "application/json");
  response.headers.set("cache-control", "no-store");
  const name = `removal-receipt-${receipt.number}.${isText ? "txt" : "json"}`;
  response.headers.set("content-disposition", `attachment; filename="${name}"`);
  return response;
});
