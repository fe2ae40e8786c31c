import { randomUUID } from "node:crypto";
import { type Context, deviceOf, FakeError, type Route } from "./http.ts";
import { withToken } from "./tokens.ts";

const SESSIONS = /^\/v1\/devices\/([^/]+)\/media\/streaming\/whep\/sessions$/;
const SESSION = /^\/v1\/devices\/([^/]+)\/media\/streaming\/whep\/sessions\/([^/]+)$/;

/** Live views: an SDP offer in, an answer out, closed by DELETE. No media flows. */
export const whepRoutes: Route[] = [
  withToken("POST", SESSIONS, open),
  withToken("DELETE", SESSION, ({ state, params, response }) => {
    const stream = state.streams.find(({ id, closedAt }) => id === params[1] && closedAt === null);
    if (!stream) throw new FakeError(404, "SESSION_NOT_FOUND");
    stream.closedAt = state.now();
    response.writeHead(200).end();
  }),
];

function open(context: Context): void {
  const { state, seen, response } = context;
  const device = deviceOf(context);
  if (seen.headers["content-type"] !== "application/sdp") throw new FakeError(415, "UNSUPPORTED_TYPE");
  if (!device.online) throw new FakeError(503, "DEVICE_OFFLINE");
  const media = seen.body.split(/^(?=m=)/m).slice(1);
  const isWellFormed = seen.body.startsWith("v=0") && media.some((one) => one.startsWith("m=video"));
  if (!isWellFormed || !media.every((one) => /^a=recvonly\r?$/m.test(one))) throw new FakeError(400, "INVALID_OFFER");
  const id = randomUUID();
  state.streams.push({ id, deviceId: device.id, openedAt: state.now(), closedAt: null });
  response.writeHead(201, { "content-type": "application/sdp", location: `${seen.path}/${id}` });
  response.end(toAnswer(seen.body));
}

/** The offer's own tracks, sent instead of received. */
function toAnswer(offer: string): string {
  return offer.replace(/^a=recvonly/gm, "a=sendonly").replace(/^a=setup:actpass/gm, "a=setup:active");
}
