import type { IncomingHttpHeaders, IncomingMessage } from "node:http";

/** Set by server.ts on every request, never taken from outside: where it comes from, as far as proxies can be trusted. */
export const ADDRESS_HEADER = "x-gatehouse-address";

/** Set by server.ts on every request: the path and query that were asked for. */
export const PATH_HEADER = "x-gatehouse-path";

const LOOPBACK = /^(localhost|127\.0\.0\.1|\[::1\])$/;

/** What stands in front of this server, from the environment. */
export interface Surroundings {
  publicUrl: string;
  /** How many proxies in front add to X-Forwarded-For. */
  trustedProxies: number;
}

/**
 * Whether a request names this server by its own name: the host of PUBLIC_URL or, where that is this very machine, any
 * loopback name and port. Names that only point here (DNS rebinding) are refused before anything else is looked at.
 */
export function isOwnHost(host: string | undefined, { publicUrl }: Surroundings): boolean {
  if (host === undefined) return false;
  const own = new URL(publicUrl);
  if (host === own.host) return true;
  return LOOPBACK.test(own.hostname) && LOOPBACK.test(host.replace(/:\d{1,5}$/, ""));
}

/** Whether the page that sends this request is one of ours; an Origin of "null" never is. */
export function isOwnOrigin(
  get: (name: "host" | "origin" | "sec-fetch-site") => string | null | undefined,
  surroundings: Surroundings,
): boolean {
  const host = get("host") ?? undefined;
  if (!isOwnHost(host, surroundings)) return false;
  const origin = get("origin");
  if (!origin) return get("sec-fetch-site") === "same-origin";
  return origin === `${new URL(surroundings.publicUrl).protocol}//${host}`;
}

/** The sender's address: the socket's, or what the outermost trusted proxy saw. What a sender adds itself is not believed. */
export function clientAddress({ headers, socket }: IncomingMessage, { trustedProxies }: Surroundings): string {
  const direct = socket.remoteAddress ?? "";
  if (trustedProxies === 0) return direct;
  const hops = forwardedFor(headers);
  return hops.at(-trustedProxies) ?? hops[0] ?? direct;
}

function forwardedFor(headers: IncomingHttpHeaders): string[] {
  const value = headers["x-forwarded-for"];
  const text = Array.isArray(value) ? value.join(",") : (value ?? "");
  return text
    .split(",")
    .map((hop) => hop.trim())
    .filter((hop) => hop !== "");
}
