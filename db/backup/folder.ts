import { dirname, join, resolve } from "node:path";
import { env } from "../../lib/env.ts";

/** Where the backups of a database lie: in BACKUP_DIR, or beside it. */
export function backupFolder(file: string): string {
  const { BACKUP_DIR } = env();
  return BACKUP_DIR === undefined ? join(dirname(file), "backups") : resolve(BACKUP_DIR);
}
