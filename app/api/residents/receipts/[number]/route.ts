import { read } from "@/lib/api/route";
import { describeReceipt } from "@/lib/removal/receipt";
import { getOwnReceipt } from "@/lib/residents/remove";

export const dynamic = "force-dynamic";

/** The receipt of data of one's own that was deleted, as text to keep. */
export const GET = read("resident:view", async (viewer, request) => {
  const receipt = await getOwnReceipt(viewer, Number(new URL(request.url).pathname.split("/").at(-1)));
  return new Response(describeReceipt(receipt), {
    headers: {
      "content-type": "text/plain; charset=utf-8",
      "cache-control": "no-store",
      "content-disposition": `attachment; filename="receipt-${receipt.number}.txt"`,
    },
  });
});
