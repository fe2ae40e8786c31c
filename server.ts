import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { createServer as createTlsServer } from "node:https";
import { flushCompileCache } from "node:module";
import type { Duplex } from "node:stream";
import { isDemoRun, setDemoEnvironment, startDemoApi } from "./lib/demo-run.ts";
import { env, StartupError } from "./lib/env.ts";
import { isOwnHost, type Surroundings } from "./lib/guard.ts";
import { listen } from "./lib/listen.ts";
import { log } from "./lib/log.ts";
import { inRequest } from "./lib/request-id.ts";
import { start } from "./lib/started.ts";
import { stopOn } from "./lib/stop.ts";
import { dress } from "./lib/surface.ts";

const WEBHOOK_PATH = "/api/webhooks/ring";
/** Asked by machines, who may know this server by another name. */
const ANY_HOST_PATHS = new Set(["/healthz", "/readyz", "/api/ring/token"]);
/** Longer than the 5 s after which Ring gives up, so that it is never us who call a slow delivery bad. */
const TIMEOUTS = {
  requestTimeout: 10_000,
  headersTimeout: 8_000,
  connectionsCheckingInterval: 1_000,
  keepAliveTimeout: 65_000,
};

const dev = process.argv.includes("--dev");
Object.assign(process.env, { NODE_ENV: dev ? "development" : "production" });

try {
  if (isDemoRun()) {
    setDemoEnvironment();
    await startDemoApi();
  } else if (existsSync(".env")) process.loadEnvFile(".env");
  await run();
} catch (error) {
  // Known by its name: what is built has a StartupError of its own.
  console.error(error instanceof Error && error.name === "StartupError" ? error.message : error);
  process.exit(1);
}

/** Own the port: the webhook's fast path, Next.js for everything else, Socket.IO beside it. */
async function run(): Promise<void> {
  const { HOST, PORT, PUBLIC_URL, TRUST_PROXY } = env();
  if (process.argv.includes("--build")) build();
  const server = openServer();
  const { default: next } = await import("next");
  const app = next({ dev, hostname: HOST, port: PORT });
  await app.prepare();
  const started = await start().promise;
  const handle = app.getRequestHandler();
  const surroundings: Surroundings = { publicUrl: PUBLIC_URL, trustedProxies: TRUST_PROXY };
  const state = { draining: false };

  server.on("request", (request: IncomingMessage, response: ServerResponse) => {
    if (state.draining) response.setHeader("connection", "close");
    const path = cleanPath(request.url ?? "/");
    if (path === WEBHOOK_PATH) return started.receive(request, response);
    if (!request.url?.startsWith("/")) return refuse(response, 400, "Only a path can be asked for here.");
    if (!ANY_HOST_PATHS.has(path) && !isOwnHost(request.headers.host, surroundings))
      return refuseHost(response, PUBLIC_URL);
    // There are no Server Actions here: their decoder is not to be reached.
    if (request.headers["next-action"] !== undefined) return refuse(response, 400, "There are no server actions here.");
    const requestId = dress(request, response, surroundings, dev);
    logWhenAnswered(request, response, { requestId, path });
    started.visit(response, () => void inRequest(requestId, () => handle(request, response)));
  });
  server.on("clientError", refuseGarbage);
  server.on("upgrade", (request, socket: Duplex, head) => {
    if (request.url?.startsWith("/socket.io/")) return;
    if (dev && isOwnHost(request.headers.host, surroundings)) void app.getUpgradeHandler()(request, socket, head);
    else socket.destroy();
  });
  started.attach(server);
  await listen(server, PORT, HOST);
  stopOn(server, started, () => {
    state.draining = true;
  });
  if (isDemoRun()) await started.playDemo((percent) => console.log(`Preparing the demo: ${percent} %`));
  announce(started.claimLink);
  // Now, and not only at an end in order, which may never come.
  flushCompileCache();
}

/** One line for each request but those on the webhook, which tell of themselves; never its query, where tokens stand. */
function logWhenAnswered(
  { method }: IncomingMessage,
  response: ServerResponse,
  { requestId, path }: { requestId: string; path: string },
): void {
  if (!log().isLevelEnabled("debug") || path.startsWith("/_next/static/")) return;
  const startedAt = performance.now();
  response.once("close", () => {
    const ms = Math.round(performance.now() - startedAt);
    const request = { method, path: path.slice(0, 200), status: response.statusCode, ms };
    log().debug({ requestId, request }, "request");
  });
}

function build(): void {
  const { status } = spawnSync(process.execPath, ["node_modules/next/dist/bin/next", "build"], { stdio: "inherit" });
  if (status !== 0) throw new StartupError("The build failed; see above.");
}

/** An HTTP server, or an HTTPS one where a certificate is given. */
function openServer(): Server {
  const { TLS_CERT, TLS_KEY } = env();
  if (TLS_CERT === undefined || TLS_KEY === undefined) return createServer(TIMEOUTS);
  try {
    const files = { cert: readFileSync(TLS_CERT), key: readFileSync(TLS_KEY) };
    return createTlsServer({ ...TIMEOUTS, ...files, minVersion: "TLSv1.2" });
  } catch (error) {
    throw new StartupError(`TLS_CERT and TLS_KEY cannot be used: ${error instanceof Error ? error.message : error}`);
  }
}

/** The path without host, query, double and trailing slashes, so that the webhook never answers a redirect. */
function cleanPath(url: string): string {
  const [target = "/"] = url.replace(/^https?:\/\/[^/?#]*/i, "").split(/[?#]/, 1);
  const path = target.replaceAll(/\/{2,}/g, "/");
  return path.length > 1 && path.endsWith("/") ? path.slice(0, -1) : path;
}

function refuse(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" });
  response.end(`${text}\n`);
}

function refuseHost(response: ServerResponse, publicUrl: string): void {
  refuse(response, 403, `This Gatehouse is opened as ${publicUrl}. If that is wrong, set PUBLIC_URL.`);
}

/** A time-out is answered 503 rather than 408: Ring never repeats what was answered 4xx. */
function refuseGarbage(error: NodeJS.ErrnoException, socket: Duplex): void {
  const line =
    error.code === "ERR_HTTP_REQUEST_TIMEOUT"
      ? "503 Service Unavailable"
      : error.code === "HPE_HEADER_OVERFLOW"
        ? "431 Request Header Fields Too Large"
        : "400 Bad Request";
  if (socket.writable) socket.end(`HTTP/1.1 ${line}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
  else socket.destroy();
}

function announce(claimLink: string | null): void {
  const { PUBLIC_URL } = env();
  const claim =
    claimLink === null ? "" : `\nNobody runs this Gatehouse yet. Become its admin within an hour:\n  ${claimLink}\n`;
  const use = isDemoRun()
    ? "Everything in it is made up. Ctrl-C ends the demo and removes it."
    : `Ring's webhook URL: ${PUBLIC_URL}${WEBHOOK_PATH}`;
  console.log(`\nGatehouse is open at ${PUBLIC_URL}\n${use}\n${claim}`);
}
