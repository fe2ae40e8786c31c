import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { buffer } from "node:stream/consumers";
import { importSigningKey, verifySignature } from "../../lib/ring/signature.ts";
import { TEST_HEADER } from "../../lib/simulate/post.ts";

/** One request that reached the receiver. */
export interface Received {
  method: string;
  contentType: string | undefined;
  body: string;
  genuine: boolean;
  /** What it says of itself: made up, and what for. */
  madeUp: string | undefined;
  status: number | "silence";
}

export interface Receiver {
  /** The webhook's address. */
  url: string;
  received: Received[];
  /** Answer the next requests like this, in order, before answering by the rules again; "silence" never answers. */
  answerNext(...answers: (number | "silence")[]): void;
  close(): Promise<void>;
}

/** A stand-in for Gatehouse's webhook: verifies, tells duplicates apart, and answers as told. */
export async function startReceiver(key: string): Promise<Receiver> {
  const keys = [importSigningKey(key)];
  const received: Received[] = [];
  const programmed: (number | "silence")[] = [];
  const seen = new Set<string>();

  const server = createServer(async (request, response) => {
    const body = await buffer(request);
    const genuine = "keyId" in verifySignature(headerOf(request), body, keys);
    const identities = genuine ? readIdentities(body.toString()) : [];
    const status = programmed.shift() ?? (genuine ? 200 : 401);
    const contentType = request.headers["content-type"];
    const madeUp = request.headersDistinct[TEST_HEADER]?.join(", ");
    received.push({ method: request.method ?? "", contentType, body: body.toString(), genuine, madeUp, status });
    const isDuplicate = identities.some((identity) => seen.has(identity));
    if (status !== "silence") answer(response, status, isDuplicate);
    if (status === 200) for (const identity of identities) seen.add(identity);
  });
  const url = await listen(server);
  return { url, received, answerNext: (...answers) => void programmed.push(...answers), close: () => stop(server) };
}

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The receiver has no port.");
  return `http://127.0.0.1:${address.port}/api/webhooks/ring`;
}

function stop(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

function answer(response: ServerResponse, status: number, isDuplicate: boolean): void {
  const ok = { status: isDuplicate ? "duplicate" : "accepted" };
  const body = status === 200 ? ok : { error: status === 401 ? "invalid_signature" : "programmed" };
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
}

function headerOf(request: IncomingMessage): string | undefined {
  return request.headersDistinct["x-signature"]?.join(", ");
}

/** A delivery is known by its request id and by its event's: the same event may come under another request. */
function readIdentities(body: string): string[] {
  const { meta, data }: { meta: { request_id: string }; data: { id: string } } = JSON.parse(body);
  return [`request ${meta.request_id}`, `event ${data.id}`];
}
