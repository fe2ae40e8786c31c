import { createHash } from "node:crypto";

/** One simulated device and the account it belongs to; `name` is for our own lines only, Ring's webhooks carry no names. */
export interface Device {
  id: string;
  accountId: string;
  name: string;
}

/** A home with one account and six devices. */
export interface Home {
  frontDoor: Device;
  driveway: Device;
  porch: Device;
  garage: Device;
  backYard: Device;
  hallway: Device;
}

const ID_LENGTH = 110;
const BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** The home of this seed: the same ids on every run. */
export function createHome(seed: string): Home {
  const accountId = createId("account", seed);
  const device = (name: string): Device => ({ id: createId("device", `${seed}/${name}`), accountId, name });
  return {
    frontDoor: device("Front door"),
    driveway: device("Driveway"),
    porch: device("Porch"),
    garage: device("Garage"),
    backYard: device("Back yard"),
    hallway: device("Hallway"),
  };
}

/** This many devices, six to an account. */
export function createDevices(seed: string, count: number): Device[] {
  const homes = Array.from({ length: Math.ceil(count / 6) }, (_, index) => createHome(`${seed}/${index}`));
  return homes.flatMap((home): Device[] => Object.values(home)).slice(0, count);
}

/** An opaque id as long as Ring's, recognisable as simulated by "sim". */
export function createId(kind: "account" | "device" | "subscription", seed: string): string {
  const prefix = `ava1.ring.${kind}.sim`;
  return prefix + scramble(`${kind}/${seed}`, ID_LENGTH - prefix.length);
}

/** A UUID that the same seed makes again. */
export function createUuid(seed: string): string {
  const hex = createHash("sha256").update(seed).digest("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `a${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    "-",
  );
}

function scramble(seed: string, length: number): string {
  const digest = (part: number) => createHash("sha512").update(`${part}/${seed}`).digest();
  const bytes = Buffer.concat([digest(1), digest(2)]).subarray(0, length);
  return Array.from(bytes, (byte) => BASE32.charAt(byte & 31)).join("");
}
