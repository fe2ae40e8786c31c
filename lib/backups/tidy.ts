import "server-only";
import { readdir } from "node:fs/promises";
import { backupFolder } from "@/db/backup/folder";
import { isLeftover } from "@/db/backup/names";
import { databasePath } from "@/db/client";
import { runCopier } from "./copier";

/** Remove what a backup left behind that the end of the process cut short. */
export async function tidyBackups(): Promise<void> {
  const folder = backupFolder(databasePath());
  const names = await readdir(folder).catch(() => []);
  if (names.some((name) => isLeftover(name, names))) await runCopier({ kind: "tidy", folder });
}
