import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { createInterface } from "node:readline";

/** Part of the repository, and of no image that only runs the product. */
const SCRIPT = "tests/fakes/ring/serve.ts";

/** What the stand-in for Ring is to stand for. */
export type StandInFor =
  /** The accounts of the demo; its API listens wherever there is room. */
  | { kind: "demo" }
  /** The home that npm run simulate plays with, its API on this port and its store on the next. */
  | { kind: "home"; port: number; seed: string; productUrl: string; signingKey: string };

export interface StandIn {
  /** The environment variables that point Gatehouse at it. */
  env: Record<string, string>;
  /** Where a person installs the app; null where nobody has to. */
  shop: string | null;
  stop(): void;
}

/** Start the stand-in in a process that ends with this one. Null where this installation has none; throws where it fails. */
export async function startStandIn(about: StandInFor): Promise<StandIn | null> {
  if (!existsSync(SCRIPT)) return null;
  const child = spawn(process.execPath, ["--import", "./lib/from-sources.mjs", SCRIPT, JSON.stringify(about)], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const { env, shop, problem } = await readAnswer(child);
  if (problem !== undefined) {
    child.kill();
    throw new Error(`The simulated API did not start: ${problem}`);
  }
  child.unref();
  return { env, shop, stop: () => child.kill() };
}

async function readAnswer(child: ChildProcess) {
  const lines = createInterface({ input: child.stdout ?? process.stdin });
  const [line] = await Promise.race([once(lines, "line"), once(child, "exit").then(() => ['{"problem":"it ended"}'])]);
  lines.close();
  return JSON.parse(String(line));
}
