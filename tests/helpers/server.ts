import { type ChildProcess, spawn } from "node:child_process";
import { randomInt } from "node:crypto";
import { once } from "node:events";
import { mkdtempSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { chooseDatabase, environmentOf } from "./choose-database";
import { endChildWithUs } from "./endings";
import { KEY } from "./key";

export interface ServerOptions {
  port: number;
  /** Of its database; where tests run on PostgreSQL it stands for one there. */
  file: string;
  environment?: Record<string, string>;
  /** A command that runs it, as "strace" would. */
  under?: string[];
}

export interface RunningServer {
  url: string;
  child: ChildProcess;
  output(): string;
  /** Send a signal and wait for the end; resolves to the exit code, null where the signal ended it. */
  stop(signal?: NodeJS.Signals): Promise<number | null>;
}

/** A free port of this machine, as far as one can know, from among those that no outgoing connection is given. */
export async function freePort(): Promise<number> {
  const port = randomInt(20_000, 32_000);
  const probe = createServer().listen(port, "127.0.0.1");
  try {
    await once(probe, "listening");
  } catch {
    return await freePort();
  }
  probe.close();
  await once(probe, "close");
  return port;
}

export function temporaryFile(): string {
  return join(mkdtempSync(join(tmpdir(), "gatehouse-server-")), "gatehouse.db");
}

/** How the product is run, and where. */
export const SERVER_COMMAND = ["--import", "./lib/require-node.mjs", "server.ts"];
export const SERVER_FOLDER = resolve(import.meta.dirname, "../..");

/** The product as "npm run serve" runs it, in a process of its own, which ends with this one at the latest. */
export function spawnServer(options: ServerOptions): ChildProcess {
  const [command = process.execPath, ...rest] = [...(options.under ?? []), process.execPath];
  return endChildWithUs(
    spawn(command, [...rest, ...SERVER_COMMAND], {
      cwd: SERVER_FOLDER,
      env: productEnvironment(options),
      stdio: ["ignore", "pipe", "pipe"],
    }),
  );
}

/** The environment of a product that is tested: nothing of this shell's own settings. */
export function productEnvironment({ port, file, environment }: ServerOptions): NodeJS.ProcessEnv {
  const { npm_lifecycle_event: _, ...inherited } = process.env;
  return {
    ...inherited,
    PORT: String(port),
    PUBLIC_URL: "",
    HOST: "",
    ...environmentOf(file),
    RING_SIGNING_KEY: KEY,
    LOG_LEVEL: "error",
    DISK_RESERVE: "1",
    // Hundreds of servers are started: none need compile again what the first one did.
    NODE_COMPILE_CACHE: join(tmpdir(), "gatehouse-compile-cache"),
    ...environment,
  };
}

/** Start the product and wait until it answers; fails with its own words if it does not start. */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  await chooseDatabase(options.file);
  return await whenOpen(spawnServer(options), options.port);
}

/** Wait until a product that was started answers; fails with its own words if it does not. */
export async function whenOpen(child: ChildProcess, port: number): Promise<RunningServer> {
  let output = "";
  await new Promise<void>((ready, failed) => {
    const listen = (chunk: Buffer) => {
      output += chunk;
      if (output.includes("Gatehouse is open")) ready();
    };
    child.stdout?.on("data", listen);
    child.stderr?.on("data", listen);
    child.once("exit", (code) => failed(new Error(`The server ended with ${code}:\n${output}`)));
  });
  return {
    url: `http://localhost:${port}`,
    child,
    output: () => output,
    stop: (signal = "SIGTERM") => stop(child, signal),
  };
}

async function stop(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
  const ended = once(child, "exit");
  child.kill(signal);
  const [code] = (await ended) as [number | null];
  return code;
}
