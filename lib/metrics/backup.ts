import "server-only";
import { backupFolder } from "@/db/backup/folder";
import { listBackups, toDated } from "@/db/backup/list";
import { databasePath } from "@/db/client";

/** When the newest backup was begun that was found whole, epoch ms; null where there is none. */
export async function findBackupAt(): Promise<number | null> {
  const backups = await listBackups(backupFolder(databasePath()));
  return backups.find((backup) => toDated(backup).good)?.at ?? null;
}
