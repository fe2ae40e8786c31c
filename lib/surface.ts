import { randomBytes } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { ADDRESS_HEADER, clientAddress, PATH_HEADER, type Surroundings } from "./guard.ts";
import { newRequestId, REQUEST_ID_HEADER } from "./request-id.ts";

/** Request headers that Next trusts and that only this server may set. */
const INTERNAL =
  /^(x-middleware-|x-nextjs-|x-matched-path$|x-invoke-|x-forwarded-|forwarded$|x-real-ip$|content-security-policy|x-nonce$)/;

/**
 * Make a request safe to hand to Next and dress its response: what outsiders must not say is taken out, the sender's
 * address and a fresh nonce are put in, and every answer carries the browser's orders. Returns the request's id.
 */
export function dress(
  request: IncomingMessage,
  response: ServerResponse,
  surroundings: Surroundings,
  dev: boolean,
): string {
  const { headers } = request;
  const address = clientAddress(request, surroundings);
  for (const name of Object.keys(headers)) if (INTERNAL.test(name)) delete headers[name];
  const nonce = randomBytes(16).toString("base64");
  const policy = contentPolicy(nonce, dev);
  const id = newRequestId();
  headers[ADDRESS_HEADER] = address;
  headers[PATH_HEADER] = request.url ?? "/";
  headers["x-nonce"] = nonce;
  headers["content-security-policy"] = policy;
  for (const [name, value] of Object.entries(FIXED)) response.setHeader(name, value);
  response.setHeader("content-security-policy", policy);
  response.setHeader(REQUEST_ID_HEADER, id);
  if (!request.url?.startsWith("/_next/static/")) response.setHeader("cache-control", "no-store");
  if (surroundings.publicUrl.startsWith("https:")) {
    response.setHeader("strict-transport-security", "max-age=31536000; includeSubDomains");
  }
  return id;
}

const FIXED = {
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  "referrer-policy": "no-referrer",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "permissions-policy":
    "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), usb=()",
};

function contentPolicy(nonce: string, dev: boolean): string {
  return [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${dev ? " 'unsafe-eval'" : ""}`,
    `style-src 'self' ${dev ? "'unsafe-inline'" : `'nonce-${nonce}'`}`,
    "img-src 'self' data: blob:",
    "media-src 'self' blob:",
    "connect-src 'self'",
    "font-src 'self'",
    "manifest-src 'self'",
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}
