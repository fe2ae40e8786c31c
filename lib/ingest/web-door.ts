import "server-only";
import { ADDRESS_HEADER } from "@/lib/guard";
import { type Answer, answers } from "./answers";
import { keptHeaders } from "./headers";
import { load, MAX_BODY } from "./limits";
import { receiveWebhook, refuseEarly, refuseTooLarge } from "./receive";

/** The plain door: a Web Request on the webhook, as a Next.js route handler gets it. Never rejects. */
export async function receiveWebRequest(request: Request): Promise<Response> {
  const startedAt = performance.now();
  const receivedAt = Date.now();
  const refusal = refuseEarly(request.method, Number(request.headers.get("content-length") ?? 0));
  if (refusal) return toResponse(refusal);
  const body = await readBody(request).catch(() => "aborted" as const);
  if (body === "aborted") return toResponse(answers.notRecorded);
  if (body === "too large") return toResponse(refuseTooLarge());
  const answer = await receiveWebhook({
    body,
    signature: request.headers.get("x-signature"),
    headers: keptHeaders((name) => request.headers.get(name)),
    remoteAddress: request.headers.get(ADDRESS_HEADER) ?? "",
    receivedAt,
    startedAt,
  });
  return toResponse(answer);
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

function toResponse(answer: Answer): Response {
  const headers = { "content-type": "application/json", "cache-control": "no-store", ...answer.headers };
  return new Response(answer.body, { status: answer.status, headers });
}
