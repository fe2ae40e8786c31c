import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import { env, StartupError } from "./lib/env.ts";
import { isLocal } from "./lib/guard.ts";
import { log } from "./lib/log.ts";
import { type Started, start } from "./lib/started.ts";

const WEBHOOK_PATH = "/api/webhooks/ring";
const OPEN_PATHS = new Set(["/healthz", "/readyz"]);
const LINGER_MS = 500;
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
  if (existsSync(".env")) process.loadEnvFile(".env");
  await run();
} catch (error) {
  console.error(error instanceof StartupError ? error.message : error);
  process.exit(1);
}

/** Own the HTTP port: the webhook's fast path, Next.js for everything else, Socket.IO beside it. */
async function run(): Promise<void> {
  const { HOST, PORT } = env();
  if (process.argv.includes("--build")) build();
  const { default: next } = await import("next");
  const app = next({ dev, hostname: HOST, port: PORT });
  await app.prepare();
  const started = await start().promise;
  const handle = app.getRequestHandler();
  let draining = false;

  const server = createServer(TIMEOUTS);
  server.on("request", (request: IncomingMessage, response: ServerResponse) => {
    if (draining) response.setHeader("connection", "close");
    const path = cleanPath(request.url ?? "/");
    if (path === WEBHOOK_PATH) started.receive(request, response);
    else if (OPEN_PATHS.has(path) || isLocal(request.headers)) void handle(request, response);
    else refuse(response);
  });
  server.on("clientError", refuseGarbage);
  server.on("upgrade", (request, socket: Duplex, head) => {
    if (request.url?.startsWith("/socket.io/")) return;
    if (dev && isLocal(request.headers)) void app.getUpgradeHandler()(request, socket, head);
    else socket.destroy();
  });
  started.attach(server);
  await listen(server, PORT, HOST);
  announce();
  stopOn(server, started, () => {
    draining = true;
  });
}

function build(): void {
  const { status } = spawnSync(process.execPath, ["node_modules/next/dist/bin/next", "build"], { stdio: "inherit" });
  if (status !== 0) throw new StartupError("The build failed; see above.");
}

/** The path without query, with double and trailing slashes taken away, so that the webhook never answers a redirect. */
function cleanPath(url: string): string {
  const path = (url.split("?", 1)[0] ?? "/").replaceAll(/\/{2,}/g, "/");
  return path.length > 1 && path.endsWith("/") ? path.slice(0, -1) : path;
}

function refuse(response: ServerResponse): void {
  response.writeHead(403, { "content-type": "text/plain; charset=utf-8" });
  response.end(
    "Until operators can sign in, the dashboard opens only on the machine it runs on, as http://localhost.\n",
  );
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

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) =>
      reject(
        error.code === "EADDRINUSE"
          ? new StartupError(`Port ${port} is taken. Stop what listens there, or set PORT.`)
          : new StartupError(`Cannot listen on ${host}:${port}: ${error.message}`),
      ),
    );
    server.listen(port, host, resolve);
  });
}

function announce(): void {
  const { HOST, PORT, PUBLIC_URL } = env();
  console.log(
    `\nGatehouse is open at http://localhost:${PORT} — on this machine only (${HOST}), since operators cannot sign in yet.\nRing's webhook URL: ${PUBLIC_URL}${WEBHOOK_PATH}\n`,
  );
}

/** Stop in order: keep answering while connections close, finish what is under way, fold the log into the file. */
function stopOn(server: Server, started: Started, drain: () => void): void {
  let stopping = false;
  const stop = async (code: number): Promise<void> => {
    if (stopping) process.exit(code);
    stopping = true;
    drain();
    await new Promise((resolve) => setTimeout(resolve, LINGER_MS));
    started.beginDrain();
    server.close();
    server.closeIdleConnections();
    await started.finishDrain();
    process.exit(code);
  };
  const crash = (error: unknown): void => {
    log().fatal({ err: error }, "uncaught error; stopping");
    void stop(1);
  };
  stopWithParent(() => void stop(0));
  for (const signal of ["SIGTERM", "SIGINT"]) process.on(signal, () => void stop(0));
  for (const event of ["uncaughtException", "unhandledRejection"]) {
    process.removeAllListeners(event);
    process.on(event, crash);
  }
}

/** npm does not always pass a signal on: when it is gone, this server has been told to stop. */
function stopWithParent(stop: () => void): void {
  if (process.env.npm_lifecycle_event === undefined) return;
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    stop();
  }, 1_000);
  watch.unref();
}
