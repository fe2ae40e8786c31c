import "server-only";
import { backupFolder } from "@/db/backup/folder";
import { listBackups, toDated } from "@/db/backup/list";
import { databasePath, isShared } from "@/db/client";

/** When the newest backup was begun that was found whole, epoch ms; null where there is none, or they are made elsewhere. */
export async function findBackupAt(): Promise<number | null> {
  if (isShared()) return null;
  const backups = await listBackups(backupFolder(databasePath()));
  return backups.find((backup) => toDated(backup).good)?.at ?? null;
}
