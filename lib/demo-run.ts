import { rmSync } from "node:fs";

const FOLDER = "./data/demo";
const OWN_DATABASE = `file:${FOLDER}/gatehouse.db`;

/** Whether this process was started as `npm run demo`. */
export function isDemoRun(): boolean {
  return process.argv.includes("--demo");
}

/** Set the environment of a demo: nothing of Ring's and nothing of .env, a database of its own, and a log that keeps quiet. */
export function setDemoEnvironment(): void {
  process.env.RING_SIGNING_KEY = "";
  process.env.DATABASE_URL ||= OWN_DATABASE;
  process.env.LOG_LEVEL ||= "warn";
}

/** Whether everything in the database is the demo's own, so that it begins anew and ends without a trace. */
export function hasOwnDatabase(): boolean {
  return isDemoRun() && process.env.DATABASE_URL === OWN_DATABASE;
}

export function removeOwnDatabase(): void {
  rmSync(FOLDER, { recursive: true, force: true });
}
