import "server-only";
import { type IncomingMessage, request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import { isIP, type LookupFunction } from "node:net";
import { Readable } from "node:stream";
import { env } from "@/lib/env";
import { failureCode } from "@/lib/network/describe-failure";
import { isLoopback } from "@/lib/network/loopback";
import { isPublicAddress } from "@/lib/network/public-address";
import { NOT_PUBLIC, publicLookup } from "@/lib/network/public-lookup";
import { version } from "@/package.json";
import { RingFailure } from "./failure";
import type { Patience } from "./patience";
import { discard } from "./read-body";
import { readLocation } from "./read-location";
import { networkFailure } from "./requests";

const MOST_HOPS = 3;
const BODILESS = new Set([204, 205, 304]);

/** Stands in for DNS where it is given. */
export interface Ways {
  resolve?: LookupFunction;
}

/**
 * The answer of the place that Ring's API redirects to for media (Ring Partner API, Media): asked without a token, over https
 * and at public addresses alone. Fails as `invalid` where it leads elsewhere, as `unreachable` where nothing good comes.
 */
export async function followMedia(response: Response, patience: Patience, ways: Ways = {}): Promise<Response> {
  let at = response;
  let from = new URL(response.url || env().RING_API_URL);
  for (let hop = 0; isRedirect(at.status); hop += 1) {
    const target = readLocation(at.headers, from);
    patience.pause();
    await at.body?.cancel().catch(() => {});
    if (target === null || hop >= MOST_HOPS) throw refusal("Ring's redirect leads nowhere.");
    refuseUnsafe(target);
    patience.renew();
    at = await ask(target, patience.signal, ways).catch((error: unknown) => throwPlain(error, target));
    from = target;
  }
  if (at.status < 300) return at;
  await discard(at, patience);
  throw new RingFailure("unreachable", `The place Ring keeps media at answered ${at.status}.`, { status: at.status });
}

function isRedirect(status: number): boolean {
  return status >= 300 && status < 400;
}

/** Whether an address may be a stand-in's: then Ring's API is one on this machine too. */
function isStandIn(target: URL): boolean {
  const api = new URL(env().RING_API_URL);
  return isLoopback(api.hostname) && isLoopback(target.hostname) && api.protocol === target.protocol;
}

function refuseUnsafe(target: URL): void {
  if (isStandIn(target)) return;
  if (target.protocol !== "https:") throw refusal("Ring's redirect leads to an address that is not https.");
  const host = target.hostname.replace(/^\[(.*)\]$/, "$1");
  if (isIP(host) !== 0 && !isPublicAddress(host)) throw notPublic();
}

function ask(target: URL, signal: AbortSignal, { resolve }: Ways): Promise<Response> {
  const request = target.protocol === "https:" ? requestHttps : requestHttp;
  const options = {
    agent: false,
    signal,
    headers: { accept: "*/*", "accept-encoding": "identity", "user-agent": `Gatehouse/${version}` },
    ...(!isStandIn(target) && { lookup: publicLookup(resolve) }),
  } as const;
  return new Promise((done, fail) => {
    const outgoing = request(withoutCredentials(target), options);
    outgoing.on("error", fail);
    outgoing.on("response", (incoming) => done(toResponse(incoming)));
    outgoing.end();
  });
}

function withoutCredentials(target: URL): URL {
  return Object.assign(new URL(target), { username: "", password: "", hash: "" });
}

function toResponse(incoming: IncomingMessage): Response {
  const status = incoming.statusCode ?? 500;
  const headers = Object.entries(incoming.headersDistinct).flatMap(([name, values = []]) =>
    values.map((value): [string, string] => [name, value]),
  );
  if (BODILESS.has(status)) incoming.resume();
  const body = BODILESS.has(status) ? null : (Readable.toWeb(incoming) as ReadableStream<Uint8Array>);
  return new Response(body, { status, headers });
}

function throwPlain(error: unknown, target: URL): never {
  throw failureCode(error) === NOT_PUBLIC ? notPublic() : networkFailure(error, target);
}

function notPublic(): RingFailure {
  return refusal("Ring's redirect leads to an address that is not public.");
}

function refusal(message: string): RingFailure {
  return new RingFailure("invalid", message);
}
