import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { POST as claimRoute } from "@/app/api/claim/route";
import { dropSingleton } from "@/lib/singleton";
import { type Started, start } from "@/lib/started";
import { startup } from "@/lib/startup";
import { chooseDatabase } from "./choose-database";
import { KEY } from "./key";
import { ADMIN, cookiesOf, toReply } from "./people";

const SINGLETONS = [
  "env",
  "log",
  "requests",
  "metrics",
  "start",
  "db",
  "load",
  "disk",
  "io",
  "publisher",
  "signing-keys",
  "app-secret",
  "sealing-key",
  "auth",
  "claim",
  "simulation",
  "matters",
  "alerts",
  "releases",
  "service",
  "gate",
  "demo",
  "demo-traffic",
  "deliveries-teller",
  "catch-up",
  "crowd",
  "told-devices",
  "setup",
  "backups",
  "copiers",
  "retention",
  "removal",
  "ring-budget",
  "linking",
  "jobs",
  "apart",
  "streams",
  "pictures-in-hand",
  "picture-views",
  "clips",
  "history-watch",
  "wake",
  "leader",
  "leader-work",
  "replicas",
  "signing-keys-loading",
];

/** Hundreds are opened: none need keep back more of the disk than it takes to try it. */
const small = { DISK_RESERVE: "1" };

export interface Gatehouse {
  url: string;
  /** The file that was made for it, beside which it keeps what is a file; where tests run on PostgreSQL, nothing is in it. */
  file: string;
  /** The address of its database. */
  database: string;
  started: Started;
  /** Become the admin of it; resolves to the session's cookie. */
  signIn(): Promise<string>;
  stop(): Promise<void>;
}

/** The real application in this process, on a database and a port of its own; the HTTP server stands in for server.ts. */
export async function openGatehouse(environment: Record<string, string> = {}): Promise<Gatehouse> {
  const folder = mkdtempSync(join(tmpdir(), "gatehouse-"));
  const file = join(folder, "test.db");
  const variables = {
    ...(await chooseDatabase(file)),
    RING_SIGNING_KEY: KEY,
    LOG_LEVEL: process.env.TEST_LOG ?? "silent",
    ...small,
    ...environment,
  };
  Object.assign(process.env, variables);
  for (const name of SINGLETONS) dropSingleton(name);
  const settled = start().promise;
  await startup();
  const started = await settled;
  const server = createServer((request, response) => started.receive(request, response));
  started.attach(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const signIn = () => claimHere(url, started.claimLink ?? "");
  return { url, file, database: variables.DATABASE_URL, started, signIn, stop: () => stop(server, started, folder) };
}

async function stop(server: Server, started: Started, folder: string): Promise<void> {
  started.beginLeaving();
  started.beginDrain();
  server.close();
  await started.finishDrain();
  server.closeAllConnections();
  rmSync(folder, { recursive: true, force: true });
}

async function claimHere(url: string, link: string): Promise<string> {
  const token = new URL(link).searchParams.get("token");
  const headers = { "content-type": "application/json", origin: url, host: new URL(url).host };
  const request = new Request(`${url}/api/claim`, {
    method: "POST",
    headers,
    body: JSON.stringify({ token, ...ADMIN }),
  });
  return cookiesOf(await toReply(await claimRoute(request)));
}
