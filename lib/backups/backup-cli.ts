// npm run backup: makes a backup, whether the server runs or not.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { backupFolder } from "@/db/backup/folder";
import { removeOld } from "@/db/backup/list";
import { BackupProblem, makeBackup, type Progress } from "@/db/backup/make-backup";
import { databaseFile } from "@/db/sqlite/open";
import { env, StartupError } from "@/lib/env";
import { describeBytes } from "@/lib/format/bytes";

try {
  if (existsSync(".env")) process.loadEnvFile(".env");
  await run();
} catch (error) {
  const isOurs = error instanceof BackupProblem || error instanceof StartupError;
  console.error(isOurs ? error.message : error);
  process.exitCode = 1;
}

async function run(): Promise<void> {
  const file = databaseFile(env().DATABASE_URL);
  if (!existsSync(file))
    throw new StartupError(`There is no database at ${file}. DATABASE_URL says which one is meant.`);
  const folder = backupFolder(file);
  const { name, bytes, tables, head, tookMs } = await makeBackup({ file, folder, reason: "command" }, print);
  const removed = await removeOld(folder, Date.now());
  console.log(`${join(folder, name)}
${describeBytes(bytes)}, ${tables.events ?? 0} events up to number ${head}, found whole, made in ${(tookMs / 1_000).toFixed(1)} s.`);
  if (removed.length > 0) console.log(`Removed as no longer kept: ${removed.join(", ")}`);
  const secret = env().APP_SECRET === undefined ? `${file}.secret` : "APP_SECRET";
  console.log(
    `It can be restored only together with the secret of this installation (${secret}): keep a copy of that apart.`,
  );
}

function print(progress: Progress): void {
  console.log(progress.phase === "copying" ? `Copying about ${describeBytes(progress.expected)}…` : "Checking…");
}
