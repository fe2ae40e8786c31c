import { randomUUID } from "node:crypto";
import { bodyOf, type Context, deviceOf, FakeError, type Route } from "./http.ts";
import { film, jpeg, png } from "./pictures.ts";
import { scene } from "./scenes.ts";
import type { FakeDevice } from "./state.ts";
import { withToken } from "./tokens.ts";

const MOST_MS = 900_000;

/** What lies at pre-signed addresses of the second server, each for one use. */
export type Shelf = Map<string, { bytes: Buffer; headers: Record<string, string> }>;

const shelves = new WeakMap<object, Shelf>();

/** The pre-signed things of one fake. */
export function shelfOf(state: object): Shelf {
  const shelf = shelves.get(state) ?? new Map();
  shelves.set(state, shelf);
  return shelf;
}

/** Pictures by way of a redirect, films directly. */
export const mediaRoutes: Route[] = [
  withToken("POST", /^\/v1\/devices\/([^/]+)\/media\/image\/download$/, sendImage),
  withToken("POST", /^\/v1\/devices\/([^/]+)\/media\/video\/download$/, sendVideo),
];

function sendImage(context: Context): void {
  const { state, response } = context;
  const device = cameraOf(context);
  const { at, isPng } = readWanted(context, device);
  const headers = {
    "content-type": isPng ? "image/png" : "image/jpeg",
    "x-media-timestamp": String(at),
    "x-media-origin": "recording",
  };
  const name = `/pictures/${randomUUID()}`;
  shelfOf(state).set(name, { bytes: isPng ? png() : pictureOf(device, at), headers });
  response.writeHead(303, { location: `${state.mediaUrl}${name}?X-Amz-Signature=made-up` }).end();
}

function readWanted(context: Context, device: FakeDevice): { at: number; isPng: boolean } {
  const body = bodyOf(context);
  const options = Object(body.image_options);
  const { width = 0, height = 0 } = Object(options.resolution);
  if (width > 1_920 || height > 1_080) throw new FakeError(400, "RESOLUTION_TOO_LARGE");
  const isPng = options.format === "png";
  if (body.type === "at_timestamp" && typeof body.timestamp === "number") {
    if (!isRecorded(device, body.timestamp)) throw new FakeError(416, "MEDIA_NOT_FOUND");
    return { at: body.timestamp, isPng };
  }
  if (body.type !== "latest_in_range" || typeof body.start_timestamp !== "number") {
    throw new FakeError(400, "MISSING_FIELDS");
  }
  const until = typeof body.end_timestamp === "number" ? body.end_timestamp : context.state.now();
  const from = body.start_timestamp;
  if (device.recordings === "always") return { at: until, isPng };
  const ends = device.history.filter(({ start, end }) => end >= from && start <= until).map(({ end }) => end);
  if (ends.length === 0) throw new FakeError(416, "MEDIA_NOT_FOUND");
  return { at: Math.min(until, Math.max(...ends)), isPng };
}

function sendVideo(context: Context): void {
  const { response } = context;
  const device = cameraOf(context);
  const { timestamp: at, duration } = bodyOf(context);
  if (typeof at !== "number" || typeof duration !== "number") throw new FakeError(400, "MISSING_FIELDS");
  if (duration > MOST_MS) throw new FakeError(400, "DURATION_TOO_LONG");
  const isAlways = device.recordings === "always";
  const recording = device.history.find(({ start, end }) => start <= at && at <= end);
  if (!recording && !isAlways) throw new FakeError(416, "TIMESTAMP_NOT_FOUND");
  const length = recording && !isAlways ? Math.min(duration, recording.end - at) : duration;
  const bytes = film();
  response.writeHead(length < duration ? 206 : 200, {
    "content-type": "video/mp4",
    "content-length": bytes.length,
    "x-media-timestamp": String(at),
    "x-media-length": String(length),
  });
  response.end(bytes);
}

function cameraOf(context: Context): FakeDevice {
  const device = deviceOf(context);
  if (device.kind === "sensor") throw new FakeError(400, "NO_CAMERA");
  if (device.recordings === "corrupt") throw new FakeError(422, "CORRUPT_RECORDING");
  if (device.recordings === "not-ready") throw new FakeError(425, "RECORDING_NOT_READY");
  if (device.recordings === "none") throw new FakeError(416, "MEDIA_NOT_FOUND");
  return device;
}

function pictureOf({ place, history }: FakeDevice, at: number): Buffer {
  if (place === null) return jpeg();
  const happening = history.find(({ start, end }) => start <= at && at <= end);
  return scene(place, { at, subject: happening?.subType ?? null });
}

function isRecorded({ history, recordings }: FakeDevice, at: number): boolean {
  return recordings === "always" || history.some(({ start, end }) => start <= at && at <= end);
}
