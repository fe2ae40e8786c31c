import type { FakeDevice } from "./state.ts";

const TYPES = {
  status: "device-status",
  capabilities: "device-capabilities",
  configurations: "device-configurations",
  location: "locations",
} as const;

/** What may be asked for beside a device, or by itself. */
export type Part = keyof typeof TYPES;

export const isPart = (name: string): name is Part => Object.hasOwn(TYPES, name);

/** A device as JSON:API has it: what belongs to it stands in `included`, and is found by type and id. */
export function deviceResource(device: FakeDevice) {
  const relationship = (part: Part) => ({
    data: { type: TYPES[part], id: partId(device, part) },
    links: { related: `/v1/devices/${device.id}/${part}` },
  });
  const parts: Part[] = ["status", "capabilities", "configurations", "location"];
  return {
    type: "devices",
    id: device.id,
    attributes: { name: device.name },
    relationships: Object.fromEntries(parts.map((part) => [part, relationship(part)])),
  };
}

/** One part of a device. */
export function partResource(device: FakeDevice, part: Part) {
  return { type: TYPES[part], id: partId(device, part), attributes: attributes[part](device) };
}

/** Places are shared by devices, and included once. */
function partId(device: FakeDevice, part: Part): string {
  return part === "location" ? `${device.country}-${device.state}` : `${device.id}.${part}`;
}

const attributes: Record<Part, (device: FakeDevice) => object> = {
  status: ({ online, battery }) => ({
    ...(online !== null && { online }),
    ...(battery !== null && { battery_status: { percentage: battery } }),
  }),
  location: ({ country, state }) => ({ country, ...(state !== null && { state }) }),
  capabilities: ({ kind, battery }) => ({
    ...(kind === "sensor" ? sensorCapabilities : cameraCapabilities),
    battery_status: battery === null ? null : { supported: true },
  }),
  configurations: ({ kind, motionDetection, motionZones, privacyZones }) =>
    kind === "sensor"
      ? { motion_detection: { enabled: null }, image_enhancements: null }
      : {
          motion_detection: { enabled: motionDetection, motion_zones: motionZones },
          image_enhancements: { color_night_vision: "off", hdr: "on", privacy_zones: privacyZones },
        },
};

/** What a device cannot do is null rather than absent. */
const cameraCapabilities = {
  video: {
    configurations: ["resolution_mode"],
    codecs: ["AVC", "HEVC"],
    ratio: "16:9",
    max_resolution: 1080,
    supported_resolutions: [1080, 720],
  },
  motion_detection: { configurations: ["enabled", "motion_zones"] },
  image_enhancements: { configurations: ["color_night_vision", "hdr", "privacy_zones"] },
  contact_detection: null,
  flood_detection: null,
};

const sensorCapabilities = {
  video: { configurations: null, codecs: null, ratio: null, max_resolution: null, supported_resolutions: null },
  motion_detection: { configurations: null },
  image_enhancements: null,
  contact_detection: { supported: true },
  flood_detection: null,
};
