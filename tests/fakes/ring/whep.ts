import { randomUUID } from "node:crypto";
import { type Context, deviceOf, FakeError, type Route } from "./http.ts";
import { sendLiveVideo } from "./live-video.ts";
import type { FakeDevice, FakeStream, State } from "./state.ts";
import { withToken } from "./tokens.ts";

const SESSIONS = /^\/v1\/devices\/([^/]+)\/media\/streaming\/whep\/sessions$/;
const SESSION = /^\/v1\/devices\/([^/]+)\/media\/streaming\/whep\/sessions\/([^/]+)$/;

/** Live views: an SDP offer in, an answer out, closed by DELETE, or by Ring after 30 or 60 s. */
export const whepRoutes: Route[] = [
  withToken("POST", SESSIONS, open),
  withToken("DELETE", SESSION, async ({ state, params, response }) => {
    const stream = state.streams.find(({ id, closedAt }) => id === params[1] && closedAt === null);
    if (!stream) throw new FakeError(404, "SESSION_NOT_FOUND");
    await closeStream(state, stream);
    response.writeHead(200).end();
  }),
];

/** End a live view; what was sent ends with it. */
export async function closeStream(state: State, stream: FakeStream): Promise<void> {
  stream.closedAt ??= state.now();
  clearTimeout(stream.end);
  await stream.video?.stop();
}

async function open(context: Context): Promise<void> {
  const { state, seen, response } = context;
  const device = deviceOf(context);
  if (seen.headers["content-type"] !== "application/sdp") throw new FakeError(415, "UNSUPPORTED_TYPE");
  if (device.kind === "sensor") throw new FakeError(400, "NO_CAMERA");
  if (device.online === false) throw new FakeError(503, "DEVICE_OFFLINE");
  if (!isOffer(seen.body)) throw new FakeError(400, "INVALID_OFFER");
  const video = state.hasVideo ? await sendLiveVideo(seen.body) : null;
  const stream: FakeStream = { id: randomUUID(), deviceId: device.id, openedAt: state.now(), closedAt: null, video };
  stream.end = setTimeout(() => void closeStream(state, stream), limitOf(state, device)).unref();
  state.streams.push(stream);
  response.writeHead(201, { "content-type": "application/sdp", location: `${seen.path}/${stream.id}` });
  response.end(video?.answer ?? toAnswer(seen.body));
}

/** Complete, with video, and every track to be received only. */
function isOffer(sdp: string): boolean {
  const tracks = sdp.split(/^(?=m=)/m).slice(1);
  const isReceiving = tracks.every((track) => /^a=recvonly\r?$/m.test(track));
  return sdp.startsWith("v=0") && isReceiving && tracks.some((track) => track.startsWith("m=video"));
}

function limitOf({ streamLimits }: State, { battery }: FakeDevice): number {
  return battery === null || battery === 255 ? streamLimits.mainsMs : streamLimits.batteryMs;
}

/** The offer's own tracks, sent instead of received; nothing flows. */
function toAnswer(offer: string): string {
  return offer.replace(/^a=recvonly/gm, "a=sendonly").replace(/^a=setup:actpass/gm, "a=setup:active");
}
