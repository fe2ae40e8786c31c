import "server-only";
import { createHash } from "node:crypto";
import { writer } from "@/db/client";
import type { DeliveryRecord, EventRecord, Recorded, Steps } from "@/db/writer";
import { isLate } from "@/lib/live/protocol";
import { findEventType } from "@/lib/ring/event-types";
import type { ParsedDelivery, RingEvent } from "@/lib/ring/payload";

/** What came in, apart from its meaning. */
export interface ReceivedPost {
  body: Uint8Array;
  receivedAt: number;
  keyId: string;
  headers: Record<string, string>;
  remoteAddress: string;
  isTest: boolean;
  steps: Steps;
}

/** Keep an authentic delivery and the event it carries; resolves once durable, rejects if nothing was kept. */
export function recordDelivery(post: ReceivedPost, parsed: ParsedDelivery): Promise<Recorded> {
  return writer().record(toDelivery(post, parsed));
}

/** A delivery and the event it carries as the database keeps them. */
export function toDelivery(post: ReceivedPost, parsed: ParsedDelivery): DeliveryRecord {
  const event = toEvent(post, parsed);
  return { ...post, ...judge(parsed), requestHash: requestHash(parsed, post.body), event };
}

/** The event in a delivery as the database keeps it, or null where there is none. */
export function toEvent(post: Pick<ReceivedPost, "body" | "receivedAt">, parsed: ParsedDelivery): EventRecord | null {
  if (parsed.kind !== "event") return null;
  const { event } = parsed;
  const { effect, mark } = findEventType(event.type) ?? {};
  const { receivedAt } = post;
  const occurredAt = event.occurredAt ?? event.sentAt ?? receivedAt;
  return {
    accountId: event.accountId,
    deviceId: event.deviceId,
    type: event.type,
    subType: event.subType,
    eventHash: event.eventId === null ? requestHash(parsed, post.body) : eventKey(event.accountId, event.eventId),
    effect: effect === undefined || isUnsafe(effect, event) ? null : effect,
    mark: mark ?? null,
    occurredAt,
    sentAt: event.sentAt,
    receivedAt,
    isLate: isLate({ occurredAt, receivedAt }),
  };
}

function judge(parsed: ParsedDelivery): Pick<DeliveryRecord, "verdict" | "status" | "reason"> {
  if (parsed.kind === "event") return { verdict: "accepted", status: 200, reason: null };
  if (parsed.kind === "not_understood") return { verdict: "not_understood", status: 200, reason: parsed.reason };
  return { verdict: "quarantined", status: 400, reason: parsed.reason };
}

/** Nothing is taken away on the word of a delivery that does not say whose account it is about. */
function isUnsafe(effect: string, event: RingEvent): boolean {
  return event.accountId === "" && (effect === "removed" || effect === "unlinked");
}

/** Ring's idempotency key is the account with the request id; without a usable one, the bytes identify themselves. */
function requestHash(parsed: ParsedDelivery, body: Uint8Array): Uint8Array {
  if (parsed.kind === "unreadable" || parsed.requestId === null) return hash("body", body);
  const accountId = parsed.kind === "event" ? parsed.event.accountId : parsed.accountId;
  return hash("request", accountId, parsed.requestId);
}

/** What identifies an entry of Ring's history for ever. */
export function keyOfHistory(accountId: string, id: string): Uint8Array {
  return hash("history", accountId, id);
}

const TRAILING_TIME = /_(\d{13})$/;
const TIME_BYTES = 6;

/**
 * 16 bytes that follow from account and event id alone. Ring's ids mostly end in a time: those keys begin with it, so that
 * new ones are written side by side rather than all over the file; the rest is of SHA-256.
 */
function eventKey(accountId: string, eventId: string): Uint8Array {
  const whole = hash("event", accountId, eventId);
  const time = TRAILING_TIME.exec(eventId)?.[1];
  if (time === undefined) return whole;
  const key = Buffer.alloc(whole.length);
  key.writeUIntBE(Number(time), 0, TIME_BYTES);
  key.set(whole.subarray(0, whole.length - TIME_BYTES), TIME_BYTES);
  return key;
}

/** 16 bytes of SHA-256 over the parts, each with its length, so that no two lists of parts run together alike. */
function hash(...parts: (string | Uint8Array)[]): Uint8Array {
  const sha = createHash("sha256");
  for (const part of parts) sha.update(`${part.length}:`).update(part);
  return sha.digest().subarray(0, 16);
}
