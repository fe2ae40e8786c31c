import { rmSync } from "node:fs";
import { StartupError } from "./env.ts";
import { startStandIn } from "./stand-in.ts";

const FOLDER = "./data/demo";
/** What points at Ring. */
const RINGS = ["RING_CLIENT_ID", "RING_CLIENT_SECRET", "RING_API_URL", "RING_OAUTH_URL"];
const OWN_DATABASE = `file:${FOLDER}/gatehouse.db`;

/** Whether this process was started as `npm run demo`. */
export function isDemoRun(): boolean {
  return process.argv.includes("--demo");
}

/** Set the environment of a demo: nothing of Ring's and nothing of .env, a database of its own, and a log that keeps quiet. */
export function setDemoEnvironment(): void {
  for (const name of RINGS) delete process.env[name];
  process.env.RING_SIGNING_KEY = "";
  process.env.DATABASE_URL ||= OWN_DATABASE;
  process.env.LOG_LEVEL ||= "warn";
}

/** Let the demo's devices have pictures, live video and all that Ring's API tells, from a stand-in on this machine where there is one. */
export async function startDemoApi(): Promise<void> {
  const standIn = await startStandIn({ kind: "demo" }).catch((error: unknown) => {
    throw new StartupError(error instanceof Error ? error.message : String(error));
  });
  for (const name of RINGS) if (standIn?.env[name]) process.env[name] = standIn.env[name];
}

/** Whether everything in the database is the demo's own, so that it begins anew and ends without a trace. */
export function hasOwnDatabase(): boolean {
  return isDemoRun() && process.env.DATABASE_URL === OWN_DATABASE;
}

export function removeOwnDatabase(): void {
  rmSync(FOLDER, { recursive: true, force: true });
}
