import { change } from "@/lib/api/route";
import { trialRequest } from "@/lib/trial/schema";
import { sendTrial } from "@/lib/trial/send-trial";
import { toLines } from "@/lib/trial/to-lines";

export const dynamic = "force-dynamic";

/** Send test events to our own webhook; answers a line of JSON for each request, as it is answered. */
export const POST = change("setup:try", trialRequest, async ({ input, request, note }) => {
  note("test events", `${input.count} x ${input.type}`);
  return toLines(sendTrial(input, request.signal));
});
