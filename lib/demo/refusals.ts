import type { RefusalRecord } from "@/db/writer";
import type { Random } from "@/lib/simulate/random";

const HOUR = 3_600_000;

/** What somebody else, or a mistake, sent to the webhook lately: hours ago, from where, and why it was refused. */
const plans = [
  { hours: 61, from: "198.51.100.23", status: 401, reason: "no signature", body: "{}" },
  { hours: 58, from: "198.51.100.23", status: 405, reason: "not a POST", body: null },
  { hours: 52, from: "203.0.113.9", status: 503, reason: "too much under way", body: null },
  { hours: 47, from: "192.0.2.71", status: 401, reason: "malformed signature", body: '{"test":true}' },
  { hours: 33, from: "198.51.100.140", status: 413, reason: "body too large", body: null },
  { hours: 29, from: "198.51.100.140", status: 401, reason: "no signature", body: '{"event":"ping"}' },
  { hours: 21, from: "198.51.100.23", status: 405, reason: "not a POST", body: null },
  { hours: 7, from: "192.0.2.71", status: 401, reason: "signature does not match", body: '{"test":true}' },
] as const;

/** Requests on the webhook that were refused, the oldest first. */
export function listRefusals(now: number, random: Random): RefusalRecord[] {
  return plans.map(({ hours, from, status, reason, body }) => {
    const size = reason === "body too large" ? 4_812_330 : (body?.length ?? 0);
    return {
      receivedAt: now - hours * HOUR - random.between(0, HOUR / 2),
      verdict: status === 503 ? "deferred" : "rejected",
      status,
      reason,
      headers: { "content-length": String(size), "user-agent": "curl/8.5.0", ...(status === 405 && { method: "GET" }) },
      remoteAddress: from,
      size,
      body: body === null ? null : Buffer.from(body),
      signature: null,
      isTest: false,
      durationUs: random.between(90, 700),
    };
  });
}
