import "server-only";
import { databasePath } from "@/db/client";
import { backupFolder } from "@/db/sqlite/backup-folder";
import type { BackupsView } from "./views";

/** How the backups stand. */
export async function getBackups(): Promise<BackupsView> {
  return { folder: backupFolder(databasePath()) };
}
