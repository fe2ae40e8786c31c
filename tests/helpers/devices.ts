import type { Envelope } from "./deliveries";
import { envelope } from "./deliveries";
import { post } from "./people";

type Send = (delivery: Envelope) => Promise<number>;

export const deviceId = (place: number) => `ava1.ring.device.V${place}`;

/** So many devices in the order of their keys, from 1: the 3rd offline for two hours, the 5th without a status. */
export async function fillDevices(send: Send, count: number): Promise<void> {
  const now = Date.now();
  for (let place = 1; place <= count; place += 1) {
    const id = { device: deviceId(place), account: `ava1.ring.account.V${Math.ceil(place / 6)}` };
    const type = place % 20 === 3 ? "device_offline" : place % 20 === 5 ? "device_added" : "device_online";
    await send(envelope({ ...id, type, at: now - 7_200_000 - place }));
  }
}

interface Asked {
  url: string;
  cookie: string;
}

/** Give a device a name and labels, as its page does. */
export async function rename(asked: Asked, key: number, alias: string | null, labels: number[] = []): Promise<void> {
  const { status, json } = await post(asked.url, "/api/devices/change", { key, alias, labels }, asked);
  if (status !== 200) throw new Error(JSON.stringify(json));
}

/** Make a label; resolves to its id. */
export async function makeLabel(asked: Asked, name: string, kind: "site" | "group"): Promise<number> {
  const body = { name, kind, motionClasses: kind === "group" ? ["human"] : [], graceMinutes: null };
  const { status, json } = await post(asked.url, "/api/labels/save", body, asked);
  if (status !== 200) throw new Error(JSON.stringify(json));
  return (json.label as { id: number }).id;
}
