import { z } from "zod";
import { lenient, lenientList } from "./json-api";
import type { RingCapabilities, RingConfigurations, RingLocation, RingPower, RingZone } from "./shapes";

/** Ring's figure for a battery that is none. */
const MAINS = 255;

const text = lenient(z.union([z.string().min(1), z.number().transform(String)]));

const status = z.object({
  online: lenient(z.boolean()),
  battery_status: lenient(z.object({ percentage: lenient(z.number()) })),
});

/** Whether a device can be reached, and what keeps it running. */
export function readStatus(attributes: unknown): { online: boolean | null; power: RingPower | null } {
  const read = status.safeParse(attributes).data;
  return { online: read?.online ?? null, power: readPower(read?.battery_status?.percentage ?? null) };
}

function readPower(percentage: number | null): RingPower | null {
  if (percentage === null) return null;
  if (percentage === MAINS) return { source: "mains", percent: null };
  const percent = percentage >= 0 && percentage <= 100 ? Math.round(percentage) : null;
  return { source: "battery", percent };
}

const video = z.object({
  codecs: lenientList(z.string()),
  ratio: text,
  max_resolution: text,
  supported_resolutions: lenientList(z.union([z.string(), z.number().transform(String)])),
});

/** What a device can do. A capability that it lacks is null, or an object of nulls. */
export function readCapabilities(attributes: unknown): RingCapabilities | null {
  const all = z.record(z.string(), z.unknown()).safeParse(attributes).data;
  if (all === undefined) return null;
  const features = Object.keys(all).filter((name) => isSomething(all[name]));
  const has = (name: string) => features.includes(name);
  return {
    video: has("video") ? readVideo(all.video) : null,
    motionDetection: has("motion_detection"),
    imageEnhancements: has("image_enhancements"),
    features,
  };
}

function isSomething(capability: unknown): boolean {
  if (capability === null || capability === undefined || capability === false) return false;
  if (typeof capability !== "object") return true;
  const values = Object.values(capability);
  return values.length === 0 || values.some((value) => value !== null);
}

function readVideo(capability: unknown) {
  const { codecs, ratio, max_resolution, supported_resolutions } = video.safeParse(capability).data ?? video.parse({});
  return { codecs, ratio, maxResolution: max_resolution, resolutions: supported_resolutions };
}

const location = z.object({ country: text, state: text });

/** The coarse place of a device. */
export function readLocation(attributes: unknown): RingLocation | null {
  return location.safeParse(attributes).data ?? null;
}

const share = z.number().transform((value) => Math.min(1, Math.max(0, value)));
const vertices = z.array(z.object({ x: share, y: share })).min(3);
const zone = z.object({ id: text, vertices });
const zones = lenient(z.array(z.unknown()));
const onOff = z.union([z.enum(["on", "off"]), z.boolean().transform((is) => (is ? "on" : "off"))]);

const configurations = z.object({
  motion_detection: lenient(z.object({ enabled: lenient(onOff), motion_zones: lenientList(zone) })),
  image_enhancements: lenient(z.looseObject({ privacy_zones: zones })),
});

/** How a device is set up. */
export function readConfigurations(attributes: unknown): RingConfigurations | null {
  const read = configurations.safeParse(attributes).data;
  if (read === undefined) return null;
  const { privacy_zones, ...enhancements } = read.image_enhancements ?? { privacy_zones: null };
  return {
    motionDetection: read.motion_detection?.enabled ?? null,
    motionZones: read.motion_detection?.motion_zones ?? [],
    privacyZones: (privacy_zones ?? []).map((one) => zone.safeParse(one).data ?? wholePicture()),
    imageEnhancements: readSwitches(enhancements),
  };
}

function wholePicture(): RingZone {
  const corners = [
    [0, 0],
    [1, 0],
    [1, 1],
    [0, 1],
  ] as const;
  return { id: null, vertices: corners.map(([x, y]) => ({ x, y })) };
}

function readSwitches(enhancements: Record<string, unknown>): Record<string, "on" | "off"> {
  const switches = Object.entries(enhancements).map(([name, value]) => [name, onOff.safeParse(value).data] as const);
  return Object.fromEntries(switches.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
}
