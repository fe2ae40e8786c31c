import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createClient } from "redis";
import { endChildWithUs } from "./endings";
import { ensureRedis } from "./packages";
import { freePort } from "./server";

export interface RedisServer {
  url: string;
  pid(): number;
  /** As after the power fails: nothing is finished. */
  kill(): Promise<void>;
  /** On the same port and files. */
  start(): Promise<void>;
  /** Have it stand still, as a machine that hangs: its connections stay, and nobody is answered. */
  freeze(): void;
  thaw(): void;
  /** End it and remove its files. */
  remove(): Promise<void>;
}

/** A Redis of our own on a free port of this machine, which keeps nothing. */
export async function startRedis({ password }: { password?: string } = {}): Promise<RedisServer> {
  ensureRedis();
  const folder = mkdtempSync(join(tmpdir(), "gatehouse-redis-"));
  const port = await freePort();
  const secret = password === undefined ? [] : ["--requirepass", password];
  const settings = ["--port", String(port), "--bind", "127.0.0.1", "--dir", folder, "--save", "", ...secret];
  const url = `redis://${password === undefined ? "" : `:${password}@`}127.0.0.1:${port}`;
  let server: ChildProcess | undefined;

  async function start(): Promise<void> {
    server = endChildWithUs(spawn("redis-server", settings, { stdio: "ignore" }));
    for (let left = 200; left > 0; left -= 1) {
      if (await answers(url)) return;
      await new Promise((next) => setTimeout(next, 50));
    }
    throw new Error("Redis does not answer.");
  }

  async function end(): Promise<void> {
    if (!server || server.exitCode !== null || server.signalCode !== null) return;
    const gone = once(server, "exit");
    server.kill("SIGKILL");
    await gone;
  }

  await start();
  return {
    url,
    start,
    pid: () => server?.pid ?? 0,
    kill: end,
    freeze: () => void server?.kill("SIGSTOP"),
    thaw: () => void server?.kill("SIGCONT"),
    async remove() {
      await end();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function answers(url: string): Promise<boolean> {
  const client = createClient({ url, socket: { reconnectStrategy: false } });
  client.on("error", () => {});
  try {
    await client.connect();
    return (await client.ping()) === "PONG";
  } catch {
    return false;
  } finally {
    client.destroy();
  }
}
