import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { signBody } from "@/lib/ring/signature";
import { KEY } from "./key";

export interface Envelope {
  meta: Record<string, unknown>;
  data: Record<string, unknown> & { attributes: Record<string, unknown> };
}

export const ACCOUNT = "ava1.ring.account.TESTACCOUNT";
export const DEVICE = "ava1.ring.device.TESTDEVICE";

interface Change {
  type?: string;
  subType?: string;
  requestId?: string;
  eventId?: string;
  account?: string | null;
  device?: string;
  at?: number;
  sentAt?: number;
}

/** A delivery as Ring builds it: a doorbell press a moment ago, unless told otherwise. */
export function envelope(change: Change = {}): Envelope {
  const type = change.type ?? "button_press";
  const device = change.device ?? DEVICE;
  const at = change.at ?? Date.now() - 300;
  const account = change.account === undefined ? ACCOUNT : change.account;
  return {
    meta: {
      version: account === null ? "1.0" : "1.1",
      time: new Date(change.sentAt ?? at + 120).toISOString().replace("Z", "123456Z"),
      request_id: change.requestId ?? randomUUID(),
      ...(account === null ? {} : { account_id: account }),
    },
    data: {
      id: change.eventId ?? `${device}_${change.subType ?? type}_${at}_${randomUUID()}`,
      type,
      ...(change.subType === undefined ? {} : { subType: change.subType }),
      attributes: { source: device, source_type: "devices", timestamp: at },
      relationships: { devices: { links: { self: `/v1/devices/${device}` } } },
    },
  };
}

/** A delivery by which Ring says that an account was unlinked. */
export function unlinking(account: string, at: number): Envelope {
  const { meta, data } = envelope({ type: "app_integration_removed", account, device: account, at });
  return { meta, data: { ...data, attributes: { ...data.attributes, source_type: "users" }, relationships: {} } };
}

export function readFixture(name: string): Envelope {
  return JSON.parse(readFileSync(new URL(`../fixtures/ring/${name}.json`, import.meta.url), "utf8")) as Envelope;
}

export interface Answer {
  status: number;
  headers: Headers;
  json: Record<string, string>;
}

/** Any bytes, with any headers, to the webhook behind `send`. */
export type Door = (init: { method?: string; headers?: Record<string, string>; body?: BodyInit }) => Promise<Answer>;

export async function toAnswer(response: Response): Promise<Answer> {
  const text = await response.text();
  return { status: response.status, headers: response.headers, json: text ? JSON.parse(text) : {} };
}

/** Send a delivery through a door, signed as Ring signs it. */
export function deliver(door: Door, content: Envelope | string | Uint8Array, headers: Record<string, string> = {}) {
  const body =
    typeof content === "string" || content instanceof Uint8Array
      ? Buffer.from(content)
      : Buffer.from(JSON.stringify(content));
  return door({
    body,
    headers: { "x-signature": signBody(body, KEY), "content-type": "application/json", ...headers },
  });
}

/** The same, and again whenever the server is too busy and says when to come back, as Ring does. */
export async function deliverPatiently(door: Door, content: Envelope | string | Uint8Array): Promise<Answer> {
  for (;;) {
    const answer = await deliver(door, content);
    if (answer.json.error !== "busy") return answer;
    await new Promise((again) => setTimeout(again, Number(answer.headers.get("retry-after")) * 1_000));
  }
}
