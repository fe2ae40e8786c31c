import "server-only";
import { z } from "zod";
import type { RingDevice } from "@/lib/ring/shapes";

/** What is kept of a device beyond its name and status. */
export type DeviceDetails = Pick<RingDevice, "power" | "location" | "capabilities" | "configurations">;

const texts = z.array(z.string());
const onOff = z.enum(["on", "off"]);
const zones = z.array(
  z.object({ id: z.string().nullable(), vertices: z.array(z.object({ x: z.number(), y: z.number() })) }),
);

/** The shape of `device_details.details`. */
export const deviceDetails = z.object({
  power: z.object({ source: z.enum(["battery", "mains"]), percent: z.number().nullable() }).nullable(),
  location: z.object({ country: z.string().nullable(), state: z.string().nullable() }).nullable(),
  capabilities: z
    .object({
      video: z
        .object({
          codecs: texts,
          ratio: z.string().nullable(),
          maxResolution: z.string().nullable(),
          resolutions: texts,
        })
        .nullable(),
      motionDetection: z.boolean(),
      imageEnhancements: z.boolean(),
      features: texts,
    })
    .nullable(),
  configurations: z
    .object({
      motionDetection: onOff.nullable(),
      motionZones: zones,
      privacyZones: zones,
      imageEnhancements: z.record(z.string(), onOff),
    })
    .nullable(),
}) satisfies z.ZodType<DeviceDetails>;

/** Details as they are kept. */
export function writeDetails({ power, location, capabilities, configurations }: DeviceDetails): string {
  return JSON.stringify({ power, location, capabilities, configurations } satisfies DeviceDetails);
}

/** Details as they were kept; null where another version kept them in another shape: they are read of Ring again soon. */
export function readDetails(text: string): DeviceDetails | null {
  return deviceDetails.safeParse(JSON.parse(text)).data ?? null;
}
