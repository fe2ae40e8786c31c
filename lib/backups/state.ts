import "server-only";
import type { Progress } from "@/db/backup/make-backup";
import { singleton } from "@/lib/singleton";

interface BackupState {
  /** What is being made right now. */
  running: { since: number; progress: Progress | null } | null;
  /** Settles when what was begun last has ended. */
  done: Promise<unknown>;
  /** Whether the service is ending: what then breaks off is no failure. */
  isEnding: boolean;
  /** Before this moment (epoch ms) nothing is due. */
  notBefore: number;
}

/** How backups stand in this process. */
export function backupState(): BackupState {
  return singleton<BackupState>("backups", () => ({
    ...{ running: null, done: Promise.resolve(), isEnding: false, notBefore: 0 },
  }));
}
