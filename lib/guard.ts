import type { IncomingHttpHeaders } from "node:http";

const LOOPBACK_HOST = /^(localhost|127\.0\.0\.1|\[::1\])(:\d{1,5})?$/;
const PROXY_HEADERS = ["forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip", "cf-connecting-ip"] as const;

/**
 * Whether a request was made on this machine, by a loopback name and through no proxy. Until operators can sign in, only
 * such requests see the dashboard; the webhook and the health checks are guarded otherwise.
 */
export function isLocal(headers: IncomingHttpHeaders): boolean {
  return LOOPBACK_HOST.test(headers.host ?? "") && PROXY_HEADERS.every((name) => headers[name] === undefined);
}

/** Whether the page that sends this request is one of ours; a name that only points here is told apart by its host. */
export function isOwnOrigin(get: (name: "host" | "origin" | "sec-fetch-site") => string | null | undefined): boolean {
  const host = get("host") ?? "";
  if (!LOOPBACK_HOST.test(host)) return false;
  const origin = get("origin");
  return origin ? origin === `http://${host}` : get("sec-fetch-site") === "same-origin";
}
