import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import { deviceRoutes } from "./devices.ts";
import type { Failures } from "./failures.ts";
import { historyRoutes } from "./history.ts";
import { answerError, FakeError, type Route } from "./http.ts";
import { integrationRoutes } from "./integrations.ts";
import { mediaRoutes, shelfOf } from "./media.ts";
import { oauthRoutes } from "./oauth.ts";
import { createRateLimit } from "./rate-limit.ts";
import type { Seen, State } from "./state.ts";
import { subscriptionRoutes } from "./subscriptions.ts";
import { userRoutes } from "./users.ts";
import { whepRoutes } from "./whep.ts";

const routes: Route[] = [
  ...oauthRoutes,
  ...userRoutes,
  ...deviceRoutes,
  ...historyRoutes,
  ...subscriptionRoutes,
  ...integrationRoutes,
  ...mediaRoutes,
  ...whepRoutes,
];

/** A server that is up. */
export interface Up {
  url: string;
  /** How many answers are under way. */
  underWay(): number;
  close(): Promise<void>;
}

/** OAuth and the API, on one port. */
export function startApi(state: State, failures: Failures, port = 0): Promise<Up> {
  const countRequest = createRateLimit();
  return listen(async (request, response) => {
    const seen = await note(state, "api", request, response);
    if (failures.apply(seen.path, response)) return;
    try {
      if (seen.path.startsWith("/v1/")) countRequest({ state, response });
      const route = routes.find(({ method, path }) => method === seen.method && path.test(seen.path));
      if (!route) throw new FakeError(404, "NOT_FOUND");
      const params = route.path.exec(seen.path)?.slice(1) ?? [];
      const [account] = state.accounts;
      if (!account) throw new FakeError(401, "NO_ACCOUNTS");
      await route.answer({ state, seen, response, params, account });
    } catch (error) {
      answerError(response, error instanceof FakeError ? error : new FakeError(500, String(error)));
    }
  }, port);
}

/** Where media lies: refuses, as pre-signed addresses do, whatever brings an authorization of its own. */
export function startMedia(state: State, failures: Failures): Promise<Up> {
  return listen(async (request, response) => {
    const seen = await note(state, "media", request, response);
    if (failures.apply(seen.path, response)) return;
    const found = shelfOf(state).get(seen.path);
    const isSigned = seen.query.has("X-Amz-Signature") && seen.headers.authorization === undefined;
    if (!isSigned) return void response.writeHead(400).end("Only one auth mechanism is allowed.");
    if (!found || seen.method !== "GET") return void response.writeHead(403).end();
    response.writeHead(200, { ...found.headers, "content-length": found.bytes.length }).end(found.bytes);
  });
}

async function note(
  state: State,
  place: Seen["place"],
  request: IncomingMessage,
  response: ServerResponse,
): Promise<Seen> {
  const body = await buffer(request);
  const url = new URL(request.url ?? "/", "http://fake");
  const { method = "", headers } = request;
  const about = { place, method, path: url.pathname, query: url.searchParams, headers, body: body.toString() };
  const seen: Seen = { ...about, status: null };
  state.requests.push(seen);
  response.on("finish", () => {
    seen.status = response.statusCode;
  });
  return seen;
}

async function listen(
  answer: (request: IncomingMessage, response: ServerResponse) => Promise<void>,
  port = 0,
): Promise<Up> {
  // A request that is cut off before its end needs no answer.
  let underWay = 0;
  const server: Server = createServer((request, response) => {
    underWay += 1;
    response.on("close", () => {
      underWay -= 1;
    });
    void answer(request, response).catch(() => {});
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, underWay: () => underWay, close };
}
