import "server-only";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { surroundings } from "@/lib/auth/surroundings";
import { clientAddress } from "@/lib/guard";
import { newRequestId, REQUEST_ID_HEADER } from "@/lib/request-id";
import type { Answer } from "./answers";
import type { Knock } from "./knock";
import { load, MAX_BODY } from "./limits";
import { receiveWebhook, refuseEarly, refuseTooLarge } from "./receive";

const HANG_UP_MS = 500;

/** The fast path: a Node request on the webhook, answered without passing through Next. */
export function receiveNodeRequest(request: IncomingMessage, response: ServerResponse): void {
  const id = newRequestId();
  response.setHeader(REQUEST_ID_HEADER, id);
  const knock: Knock = {
    id,
    method: request.method ?? "",
    header: (name) => header(request, name),
    remoteAddress: clientAddress(request, surroundings()),
    receivedAt: Date.now(),
    startedAt: performance.now(),
  };
  const refusal = refuseEarly(knock);
  if (refusal) {
    send(response, refusal);
    return;
  }
  readBody(request, response, (body) => {
    if (body) void receiveWebhook(knock, body).then((answer) => send(response, answer));
    else send(response, refuseTooLarge(knock));
  });
}

/** Calls back once: with the whole body, or with null as soon as it is too large; not at all if the sender goes away. */
function readBody(request: IncomingMessage, response: ServerResponse, done: (body: Buffer | null) => void): void {
  const chunks: Buffer[] = [];
  let size = 0;
  load().requests += 1;
  request.on("data", (chunk: Buffer) => {
    size += chunk.length;
    load().bytes += chunk.length;
    if (size <= MAX_BODY) {
      chunks.push(chunk);
      return;
    }
    request.removeAllListeners("data").removeAllListeners("end");
    request.resume();
    done(null);
  });
  request.on("end", () => done(chunks.length === 1 ? (chunks[0] ?? null) : Buffer.concat(chunks)));
  response.on("close", () => {
    load().requests -= 1;
    load().bytes -= size;
  });
  request.on("error", () => {});
}

function header(request: IncomingMessage, name: string): string | null {
  const value = request.headers[name];
  return typeof value === "string" ? value : null;
}

function send(response: ServerResponse, answer: Answer): void {
  if (response.destroyed) return;
  response.writeHead(answer.status, {
    "content-type": "application/json",
    "content-length": Buffer.byteLength(answer.body),
    "cache-control": "no-store",
    ...answer.headers,
  });
  if (answer.headers.connection === "close") hangUpSoon(response.socket);
  response.end(answer.body);
}

/** Leave the sender a moment to read the answer, but not to send for ever. */
function hangUpSoon(socket: Socket | null): void {
  setTimeout(() => socket?.destroy(), HANG_UP_MS).unref();
}
