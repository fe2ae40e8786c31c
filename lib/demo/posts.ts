import "server-only";
import type { EventRecord } from "@/db/writer";
import { env } from "@/lib/env";
import { type ReceivedPost, toDelivery, toEvent } from "@/lib/ingest/record";
import { findEventType, type KnownType } from "@/lib/ring/event-types";
import { parseDelivery } from "@/lib/ring/payload";
import { createUuid } from "@/lib/simulate/homes";
import { buildEnvelope, type Envelope } from "@/lib/simulate/payload";
import type { Random } from "@/lib/simulate/random";
import type { Happening } from "./happening";

const NOTHING = new Uint8Array();
/** The name of the key that signed it all, of which nothing else is left. */
export const PAST_KEY = "0ddba11s";

/** The event of a delivery that is no longer kept. */
export function toPastEvent({ device, type, subType, ...times }: Happening): EventRecord | null {
  const { subject } = findEventType(type) ?? { subject: "device" };
  const isAtDevice = subject === "device";
  const event = {
    eventId: `${isAtDevice ? device.id : device.accountId}_${subType ?? type}_${times.occurredAt}`,
    accountId: device.accountId,
    deviceId: isAtDevice ? device.id : null,
    type,
    subType: subType ?? null,
    ...times,
  };
  const { receivedAt } = times;
  return toEvent({ body: NOTHING, receivedAt }, { kind: "event", requestId: null, event });
}

/** A delivery as it came in, raw bytes and all. */
export function toPastDelivery(happening: Happening, random: Random) {
  const body = Buffer.from(JSON.stringify(toEnvelope(happening)));
  const { receivedAt } = happening;
  const post: ReceivedPost = {
    body,
    receivedAt,
    keyId: PAST_KEY,
    headers: {
      "content-type": "application/json",
      "content-length": String(body.length),
      host: new URL(env().PUBLIC_URL).host,
      "user-agent": "demo",
    },
    remoteAddress: `203.0.113.${random.between(8, 15)}`,
    isTest: false,
    steps: { readUs: random.between(60, 400), verifyUs: random.between(20, 60), parseUs: random.between(15, 50) },
  };
  return toDelivery(post, parseDelivery(body, receivedAt));
}

function toEnvelope({ device, type, subType, occurredAt, sentAt }: Happening): Envelope {
  const known = findEventType(type) ? (type as KnownType) : "motion_detected";
  const event = { type: known, device, ...(subType !== undefined && { subType }) };
  const { meta, data } = buildEnvelope(event, { occurredAt, sentAt });
  const request_id = createUuid(`${device.id}/${type}/${occurredAt}`);
  const renamed = known === type ? data : { ...data, type, id: `${device.id}_${type}_${occurredAt}` };
  return { meta: { ...meta, request_id }, data: renamed };
}
