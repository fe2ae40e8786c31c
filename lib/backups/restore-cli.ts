// npm run restore: puts a backup in the place of the database while no server runs.
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { createInterface } from "node:readline/promises";
import { databaseFile } from "@/db/sqlite/open";
import { env, StartupError } from "@/lib/env";
import { restore } from "./restore";
import { parseRestoreOptions, type RestoreOptions, usage } from "./restore-options";
import { describeDone, describePlan } from "./restore-words";

try {
  if (existsSync(".env")) process.loadEnvFile(".env");
  const options = parseRestoreOptions(process.argv.slice(2));
  if (options === "help") console.log(usage);
  else await run(options);
} catch (error) {
  console.error(error instanceof StartupError ? error.message : error);
  process.exitCode = 1;
}

async function run({ backup, to, yes }: RestoreOptions): Promise<void> {
  // The secret belongs to the database that it lies beside.
  if (to !== undefined) process.env.DATABASE_URL = `file:${resolve(to)}`;
  const target = databaseFile(env().DATABASE_URL);
  const aside = await restore({ backup: resolve(backup), target }, async (plan) => {
    console.log(describePlan(plan));
    return yes || (await ask());
  });
  if (aside === undefined) throw new StartupError("Nothing was changed.");
  console.log(describeDone(target, aside));
}

async function ask(): Promise<boolean> {
  if (!process.stdin.isTTY) throw new StartupError("Nothing was changed. Say --yes where nobody can be asked.");
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const said = await terminal.question("Type yes to go on: ");
  terminal.close();
  return said.trim().toLowerCase() === "yes";
}
