import type { Call } from "./call";
import { type Caller, devicePath } from "./caller";
import { RingFailure } from "./failure";
import { timeIn } from "./media-headers";
import { MEDIA_KINDS } from "./media-kinds";
import { followMedia } from "./media-place";
import { readBytes } from "./read-body";
import type { Reader } from "./requests";
import type { RingImage, RingImageOptions, RingMoment } from "./shapes";

const MOST_BYTES = 10 * 1_048_576;

/** Calls for pictures. */
export function imageCalls(call: Caller) {
  return {
    /**
     * One picture, at most 10 MiB (Ring Partner API, Image download). Fails as `no-media`, `corrupt` or `not-ready` where
     * Ring has none that can be used, or none yet; `busy` where Ring has no capacity.
     */
    async downloadImage(
      deviceId: string,
      moment: RingMoment,
      { signal, format = "jpeg", resolution }: Call & RingImageOptions = {},
    ): Promise<RingImage> {
      const json = { ...toWanted(moment), image_options: { format, ...(resolution && { resolution }) } };
      const path = `${devicePath(deviceId)}/media/image/download`;
      const accept = "image/jpeg, image/png";
      const asked = { method: "POST", path, json, accept, kinds: MEDIA_KINDS, isRepeatable: true, signal } as const;
      return await call(asked, readImage);
    },
  };
}

function toWanted(moment: RingMoment): object {
  if ("at" in moment) return { type: "at_timestamp", timestamp: moment.at };
  const { from, to } = moment;
  return { type: "latest_in_range", start_timestamp: from, ...(to !== undefined && { end_timestamp: to }) };
}

const readImage: Reader<RingImage> = async (response, patience) => {
  const found = await followMedia(response, patience);
  const bytes = await readBytes(found, patience, MOST_BYTES);
  return {
    bytes,
    type: typeOf(bytes),
    mediaAt: timeIn(found.headers, "x-media-timestamp") ?? timeIn(response.headers, "x-media-timestamp"),
    origin: found.headers.get("x-media-origin") ?? response.headers.get("x-media-origin"),
  };
};

/** By its first bytes, whatever its sender calls it. */
function typeOf(bytes: Uint8Array): RingImage["type"] {
  const start = Buffer.from(bytes.subarray(0, 8)).toString("hex");
  if (start.startsWith("ffd8ff")) return "image/jpeg";
  if (start === "89504e470d0a1a0a") return "image/png";
  throw new RingFailure("invalid", "Ring sent something that is no picture.");
}
