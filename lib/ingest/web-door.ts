import "server-only";
import { ADDRESS_HEADER } from "@/lib/guard";
import { currentRequestId, newRequestId, REQUEST_ID_HEADER } from "@/lib/request-id";
import { type Answer, answers } from "./answers";
import type { Knock } from "./knock";
import { load, MAX_BODY } from "./limits";
import { receiveWebhook, refuseEarly, refuseTooLarge } from "./receive";

/** The plain door: a Web Request on the webhook, as a Next.js route handler gets it. Never rejects. */
export async function receiveWebRequest(request: Request): Promise<Response> {
  const knock: Knock = {
    id: currentRequestId() ?? newRequestId(),
    method: request.method,
    header: (name) => request.headers.get(name),
    remoteAddress: request.headers.get(ADDRESS_HEADER) ?? "",
    receivedAt: Date.now(),
    startedAt: performance.now(),
  };
  const refusal = refuseEarly(knock);
  if (refusal) return toResponse(knock, refusal);
  const body = await readBody(request).catch(() => "aborted" as const);
  if (body === "aborted") return toResponse(knock, answers.notRecorded);
  if (body === "too large") return toResponse(knock, refuseTooLarge(knock));
  return toResponse(knock, await receiveWebhook(knock, body));
}

/** The whole body, or that it is too large as soon as it is; rejects if the sender goes away. */
async function readBody(request: Request): Promise<Uint8Array | "too large"> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  load().requests += 1;
  try {
    for await (const chunk of request.body ?? []) {
      size += chunk.length;
      load().bytes += chunk.length;
      if (size > MAX_BODY) return "too large";
      chunks.push(chunk);
    }
    return Buffer.concat(chunks);
  } finally {
    load().requests -= 1;
    load().bytes -= size;
  }
}

function toResponse({ id }: Knock, answer: Answer): Response {
  const fixed = { "content-type": "application/json", "cache-control": "no-store", [REQUEST_ID_HEADER]: id };
  const headers = { ...fixed, ...answer.headers };
  return new Response(answer.body, { status: answer.status, headers });
}
