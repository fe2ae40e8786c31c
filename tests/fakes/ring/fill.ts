import { createHome, type Device } from "../../../lib/simulate/homes.ts";
import type { FakeRing } from "./ring.ts";
import type { Place } from "./scenes.ts";
import type { FakeDevice } from "./state.ts";

/** Every moment is recorded, and Ring says nothing of who is online: the deliveries of whoever simulates do. */
const SIMULATED = { online: null, recordings: "always" } as const;

const HOME: Readonly<Record<string, Partial<FakeDevice>>> = {
  "Front door": { kind: "doorbell", battery: 64, place: "porch" },
  Driveway: { kind: "camera", battery: 255, place: "driveway" },
  Porch: { kind: "camera", battery: 255, place: "porch" },
  Garage: { kind: "camera", battery: 18, place: "gate", motionDetection: "off" },
  "Back yard": { kind: "camera", battery: 81, place: "yard", privacyZones: [zone(0.1, 0.1, 0.4, 0.5)] },
  Hallway: { kind: "sensor", battery: 92 },
};

/** The account and the devices that npm run simulate plays with, by the same seed. */
export function fillHome(ring: FakeRing, seed: string): void {
  const devices: Device[] = Object.values(createHome(seed));
  const account = ring.addAccount({ id: devices[0]?.accountId ?? "" });
  for (const { id, name } of devices) ring.addDevice(account, { id, name, ...SIMULATED, ...HOME[name] });
}

/** What the devices of the demo are, by their kinds there. */
const PLACES: Readonly<Record<string, Place>> = {
  doorbell: "porch",
  lobby: "hall",
  office: "hall",
  drive: "driveway",
  garden: "yard",
  fence: "gate",
  parcels: "porch",
};

/** The accounts and devices of the demo that are shared today. */
export async function fillDemo(ring: FakeRing): Promise<void> {
  const { listDevices } = await import("../../../lib/demo/homes.ts");
  const { retiredAt } = await import("../../../lib/demo/oddities.ts");
  const devices = listDevices();
  for (const [place, device] of devices.entries()) {
    if (retiredAt(device, devices, Date.now()) !== undefined) continue;
    const account =
      ring.accounts.find(({ id }) => id === device.accountId) ?? ring.addAccount({ id: device.accountId });
    const scene = PLACES[device.kind];
    const kind = device.kind === "doorbell" ? "doorbell" : scene ? "camera" : "sensor";
    const battery = place % 3 === 0 ? 255 : 12 + ((place * 37) % 88);
    const motionDetection = device.name === "Bin yard" ? "off" : "on";
    const about = { id: device.id, name: device.name, kind, battery, motionDetection, place: scene ?? null } as const;
    ring.addDevice(account, { ...about, country: "GB", state: null, ...SIMULATED });
  }
}

function zone(left: number, top: number, right: number, bottom: number): object {
  const corners = [
    [left, top],
    [right, top],
    [right, bottom],
    [left, bottom],
  ];
  return { id: "zone-1", vertices: corners.map(([x, y]) => ({ x, y })) };
}
