import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import { endChildWithUs } from "./endings";
import { ensurePostgres, findPostgres } from "./packages";

/** Who runs it where we are root, as which PostgreSQL refuses to run. */
const USER = "postgres";

export interface Postgres {
  /** The address of a database of it. */
  url(database: string): string;
  /** Make an empty database; resolves to its address. */
  createDatabase(name: string): Promise<string>;
  /** Of the process that all others of it are children of. */
  pid(): number;
  /** As after the power fails: nothing is finished. */
  kill(): Promise<void>;
  /** On the same port and files. */
  start(): Promise<void>;
  /** End it and remove its files. */
  remove(): Promise<void>;
}

/** A PostgreSQL server of our own on a free port of this machine; `isDurable` waits for the disk as a real one does. */
export async function startPostgres({ isDurable = false } = {}): Promise<Postgres> {
  ensurePostgres();
  const folder = mkdtempSync(join(tmpdir(), "gatehouse-postgres-"));
  const files = join(folder, "data");
  if (process.getuid?.() === 0) execFileSync("chown", [USER, folder]);
  run("initdb", "-D", files, "-U", "gatehouse", "--auth=trust", "-E", "UTF8", "--locale=C", "-N");
  const port = await findPort();
  const settings = [
    `port=${port}`,
    "listen_addresses=127.0.0.1",
    `unix_socket_directories=${folder}`,
    "max_connections=200",
  ];
  if (!isDurable) settings.push("fsync=off", "synchronous_commit=off", "full_page_writes=off");
  const url = (database: string) => `postgres://gatehouse@127.0.0.1:${port}/${database}`;
  let server: ChildProcess | undefined;

  async function start(): Promise<void> {
    const [program, ...rest] = as("postgres", "-D", files, ...settings.flatMap((setting) => ["-c", setting]));
    server = endChildWithUs(spawn(program, rest, { stdio: "ignore", detached: true }));
    for (let left = 200; left > 0; left -= 1) {
      if (await answers(url("postgres"))) return;
      await new Promise((next) => setTimeout(next, 50));
    }
    throw new Error("PostgreSQL does not answer.");
  }

  async function end(signal: "SIGINT" | "SIGKILL"): Promise<void> {
    if (!server?.pid || server.exitCode !== null || server.signalCode !== null) return;
    const gone = once(server, "exit");
    // The whole group: whoever runs it for us, and what it started.
    process.kill(-server.pid, signal);
    await gone;
  }

  await start();
  return {
    url,
    start,
    pid: () => server?.pid ?? 0,
    kill: () => end("SIGKILL"),
    async createDatabase(name) {
      const client = new Client({ connectionString: url("postgres") });
      await client.connect();
      await client.query(`CREATE DATABASE "${name}"`);
      await client.end();
      return url(name);
    },
    async remove() {
      await end("SIGINT");
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function run(program: string, ...args: string[]): void {
  const [first, ...rest] = as(program, ...args);
  execFileSync(first, rest, { stdio: "ignore", cwd: tmpdir() });
}

/** A program of the newest version that is installed, as somebody who may run it. */
function as(program: string, ...args: string[]): [string, ...string[]] {
  const path = join(findPostgres() ?? "", program);
  if (process.getuid?.() !== 0) return [path, ...args];
  return ["setpriv", `--reuid=${USER}`, `--regid=${USER}`, "--clear-groups", path, ...args];
}

async function answers(url: string): Promise<boolean> {
  const client = new Client({ connectionString: url });
  try {
    await client.connect();
    await client.end();
    return true;
  } catch {
    return false;
  }
}

async function findPort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  return typeof address === "object" && address ? address.port : 0;
}
