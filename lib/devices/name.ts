import { findTestName, TEST_ACCOUNT } from "./test-devices";

/** What the name of a device is made of. */
export interface Nameable {
  key: number;
  deviceId: string;
  alias: string | null;
  name: string | null;
  lastPressAt: number | null;
  lastMotionAt: number | null;
}

const LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
const MAX_GRAPHEMES = 128;
const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });

/** What operators call a device: their alias, Ring's name, or a short one that stays the same ("Camera 3 · K7Q2"). */
export function nameDevice(device: Nameable): string {
  const given = device.alias ?? device.name ?? findTestName(device.deviceId) ?? null;
  if (given !== null) return shorten(given);
  const word = device.lastPressAt !== null ? "Doorbell" : device.lastMotionAt !== null ? "Camera" : "Device";
  return `${word} ${device.key} · ${suffix(device.deviceId)}`;
}

/** What operators call an account until it can be named. */
export function nameAccount(key: number, accountId: string): string {
  if (accountId === TEST_ACCOUNT) return "Test";
  return accountId === "" ? "No account named" : `Account ${key}`;
}

function shorten(name: string): string {
  if (name.length <= MAX_GRAPHEMES) return name;
  return Array.from(graphemes.segment(name), ({ segment }) => segment)
    .slice(0, MAX_GRAPHEMES)
    .join("");
}

/** Four letters that tell ids apart without showing them (FNV-1a, 20 bits). */
function suffix(deviceId: string): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < deviceId.length; i += 1) hash = Math.imul(hash ^ deviceId.charCodeAt(i), 0x01000193);
  return Array.from({ length: 4 }, (_, place) => LETTERS[(hash >>> (place * 5)) & 31]).join("");
}
