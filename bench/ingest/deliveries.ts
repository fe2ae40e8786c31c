import { randomUUID } from "node:crypto";
import { signBody } from "../../lib/ring/signature.ts";
import { accountIdOf, deviceIdOf } from "../names.ts";

export const KEY = "bench-signing-key-0123456789";

/** When each device last had an event: no two of one device at the same moment, as their ids could not be told apart. */
const latest = new Map<number, number>();

/** One delivery as Ring would send it, of some 500 bytes, from one of `devices` devices. */
export function nextDelivery(devices: number): { body: string; signature: string } {
  const number = Math.floor(Math.random() * devices);
  const at = Math.max(Date.now(), 1 + (latest.get(number) ?? 0));
  latest.set(number, at);
  const device = deviceIdOf(number);
  const body = JSON.stringify({
    meta: {
      version: "1.1",
      time: new Date(at).toISOString(),
      request_id: randomUUID(),
      account_id: accountIdOf(number),
    },
    data: {
      id: `${device}_human_${at}`,
      type: "motion_detected",
      subType: "human",
      attributes: { source: device, source_type: "devices", timestamp: at },
      relationships: { devices: { links: { self: `/v1/devices/${device}` } } },
    },
  });
  return { body, signature: signBody(body, KEY) };
}
