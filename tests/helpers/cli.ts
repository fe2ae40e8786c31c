import { spawn } from "node:child_process";
import { once } from "node:events";
import { resolve } from "node:path";
import { endChildWithUs } from "./endings";

export interface Ended {
  code: number | null;
  said: string;
}

/** Run "npm run backup" or "npm run restore" on a database, as npm would. */
export async function runCommand(
  name: "backup" | "restore",
  args: readonly string[],
  environment: { DATABASE_URL: string } & Record<string, string>,
): Promise<Ended> {
  const imports = ["--import", "./lib/require-node.mjs", "--import", "./lib/from-sources.mjs"];
  const child = spawn(process.execPath, [...imports, `lib/backups/${name}-cli.ts`, ...args], {
    cwd: resolve(import.meta.dirname, "../.."),
    env: { ...process.env, LOG_LEVEL: "silent", BACKUP_DIR: "", APP_SECRET: "", ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  endChildWithUs(child);
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk: Buffer) => (said += chunk));
  const [code] = (await once(child, "close")) as [number | null];
  return { code, said };
}
