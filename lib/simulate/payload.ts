import { randomInt, randomUUID } from "node:crypto";
import { describeEvent, eventTypes, type KnownType } from "../ring/event-types.ts";
import { createId, createUuid, type Device } from "./homes.ts";

/** Something that happens in a simulated home. */
export interface SimulatedEvent {
  type: KnownType;
  /** The class of a motion, or "paid" or "trial" for a subscription. */
  subType?: string;
  /** Where it happens; account events take only its account, subscription events cover it. */
  device: Device;
  /** It happened this long before Ring sends it, for events that come late. */
  agoMs?: number;
  /** For our own lines only: "2 of 5". */
  remark?: string;
}

/** When it happened and when Ring sends it, epoch milliseconds. */
export interface Stamp {
  occurredAt: number;
  sentAt: number;
}

/** What Ring sends: the envelope of version 1.1. */
export interface Envelope {
  meta: { version: string; time: string; request_id: string; account_id: string };
  data: {
    id: string;
    type: string;
    subType?: string;
    attributes: Record<string, string | number | null>;
    relationships?: Record<string, unknown>;
  };
}

const MINUTE_MS = 60_000;
const MONTH_MS = 30 * 24 * 3_600_000;

/** The envelope that Ring would send for this event, under a new request id. Its body is its JSON. */
export function buildEnvelope(event: SimulatedEvent, stamp: Stamp): Envelope {
  return {
    meta: { version: "1.1", ...newRequest(stamp.sentAt), account_id: event.device.accountId },
    data: shapes[eventTypes[event.type].subject](event, stamp),
  };
}

/** The same event under another request id, as Ring may send it. */
export function renewRequest(envelope: Envelope, sentAt: number): Envelope {
  return { ...envelope, meta: { ...envelope.meta, ...newRequest(sentAt) } };
}

/** "Front door: Person", for a line of output. */
export function labelEvent({ type, subType, device, agoMs = 0, remark }: SimulatedEvent): string {
  const { label } = describeEvent(type, subType ?? null);
  const what = eventTypes[type].subject === "device" ? `${device.name}: ${label}` : label;
  const when = agoMs < MINUTE_MS ? "" : `, ${Math.round(agoMs / MINUTE_MS)} min ago`;
  return what + when + (remark === undefined ? "" : ` (${remark})`);
}

const shapes = { device: deviceData, account: accountData, subscription: subscriptionData };

function deviceData({ type, subType, device }: SimulatedEvent, { occurredAt }: Stamp): Envelope["data"] {
  return {
    id: `${device.id}_${subType ?? type}_${occurredAt}`,
    type,
    ...(subType !== undefined && { subType }),
    attributes: { source: device.id, source_type: "devices", timestamp: occurredAt },
    relationships: { devices: { links: { self: `/v1/devices/${device.id}` } } },
  };
}

function accountData({ type, device }: SimulatedEvent, { occurredAt }: Stamp): Envelope["data"] {
  return {
    id: `${device.accountId}_${type}_${occurredAt}`,
    type,
    attributes: { source: device.accountId, source_type: "users", timestamp: occurredAt },
  };
}

function subscriptionData({ type, subType, device }: SimulatedEvent, { occurredAt, sentAt }: Stamp): Envelope["data"] {
  const id = createId("subscription", device.accountId);
  const paid = subType !== "trial";
  return {
    id: `${id}_${type}_${occurredAt}`,
    type,
    attributes: {
      source: "subscriptions",
      source_id: id,
      sub_type: paid ? "paid" : "trial",
      plan_id: paid ? createUuid(`plan/${device.accountId}`) : null,
      ...(type === "subscription_activated" && { expires_at: new Date(sentAt + MONTH_MS).toISOString() }),
    },
    relationships: {
      devices: { data: [{ type: "device", id: device.id }] },
      subscriptions: { links: { self: "/v1/accounts/me/subscriptions" } },
    },
  };
}

function newRequest(sentAt: number): { time: string; request_id: string } {
  const nanoseconds = String(randomInt(1_000_000)).padStart(6, "0");
  return { time: new Date(sentAt).toISOString().replace("Z", `${nanoseconds}Z`), request_id: randomUUID() };
}
