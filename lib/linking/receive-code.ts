import "server-only";
import { createHash } from "node:crypto";
import { insertCode, listOpenCodes } from "@/db/commands/linking/codes";
import { transact } from "@/db/commands/revise";
import { networkOf } from "@/db/network";
import type { CodeShape } from "@/db/schema/linking";
import { isDemo } from "@/lib/demo/state";
import { env } from "@/lib/env";
import { ADDRESS_HEADER } from "@/lib/guard";
import { keptHeaders } from "@/lib/ingest/headers";
import { load } from "@/lib/ingest/limits";
import { log } from "@/lib/log";
import { verifySignature } from "@/lib/ring/signature";
import { configuredKeys } from "@/lib/ring/signing-keys";
import { seal } from "@/lib/secrets/seal";
import { workOffCodes } from "./exchange";
import { findCode } from "./find-code";
import { codePlace } from "./places";
import { linking } from "./state";

const MAX_BODY = 16 * 1_024;
const PER_NETWORK = 60;
const PER_MINUTE = 300;
const MAX_WAITING = 200;
const MAX_NAMES = 40;
/** Headers that this server, or Next.js, adds by itself. */
const OURS = /^(x-gatehouse-|x-forwarded-|x-nonce$|content-security-policy$)/;

/**
 * Ring's call on the Token Exchange URL: the code is kept durably, answered, and exchanged right after. Every code is answered
 * alike, so that strangers learn nothing by trying.
 */
export async function receiveCode(request: Request): Promise<Response> {
  try {
    if (env().RING_CLIENT_ID === undefined || isDemo() || load().phase === "draining") return later(30);
    if (isTooOften(networkOf(request.headers.get(ADDRESS_HEADER) ?? ""))) return later(60);
    const bytes = await readLimited(request);
    if (bytes === null) return answer(413, "The request is too large.");
    const sent = await findCode(new URL(request.url), bytes, request.headers.get("content-type") ?? "");
    const shape = { ...sent, ...look(request, bytes) };
    return await keep(sent.code, withoutCode(shape));
  } catch (error) {
    log().error({ err: error }, "code not kept");
    return later(5);
  }
}

async function keep(code: string | null, shape: CodeShape): Promise<Response> {
  const receivedAt = Date.now();
  const hash = code === null ? null : createHash("sha256").update(code).digest();
  const sealFor = code === null ? null : (id: number) => seal(code, codePlace(id));
  const isFull = await transact(async ({ sql }) => {
    if ((await listOpenCodes(sql)).length >= MAX_WAITING) return true;
    await insertCode(sql, { receivedAt, hash, shape }, sealFor);
    return false;
  });
  if (isFull) return later(30);
  if (code === null) return answer(400, "There is no authorization code in this request.");
  void workOffCodes().catch((error: unknown) =>
    log().error({ err: error }, "codes not looked for; tried again within a minute"),
  );
  return Response.json({ status: "accepted" }, { headers: { "cache-control": "no-store" } });
}

function look({ headers }: Request, bytes: Uint8Array): Pick<CodeShape, "headers" | "headerNames" | "signature"> {
  const header = headers.get("x-signature");
  const verified = header === null ? null : verifySignature(header, bytes, configuredKeys().keys);
  return {
    headers: keptHeaders((name) => (name === "x-forwarded-for" ? null : headers.get(name))),
    headerNames: [...headers.keys()].filter((name) => !OURS.test(name)).slice(0, MAX_NAMES),
    signature: verified === null ? "none" : "keyId" in verified ? "valid" : "not valid",
  };
}

function withoutCode({ code: _, ...shape }: CodeShape & { code: unknown }): CodeShape {
  return shape;
}

/** A fixed window is enough here: whoever is told to come later loses nothing but time. */
function isTooOften(network: string): boolean {
  const { knocks } = linking();
  const minute = Math.floor(Date.now() / 60_000);
  if (knocks.minute !== minute) Object.assign(knocks, { minute, counts: new Map(), total: 0 });
  knocks.total += 1;
  const count = (knocks.counts.get(network) ?? 0) + 1;
  if (knocks.total > PER_MINUTE || count > PER_NETWORK) return true;
  knocks.counts.set(network, count);
  return false;
}

async function readLimited(request: Request): Promise<Uint8Array<ArrayBuffer> | null> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.length;
    if (size > MAX_BODY) return null;
    chunks.push(chunk);
  }
  return new Uint8Array(Buffer.concat(chunks));
}

function answer(status: number, error: string, headers: Record<string, string> = {}): Response {
  return Response.json({ error }, { status, headers: { "cache-control": "no-store", ...headers } });
}

/** Not 429 nor another 4xx: whoever sends it again when it is asked to must not take it for final. */
function later(seconds: number): Response {
  return answer(503, "Not now. Send it again later.", { "retry-after": String(seconds) });
}
