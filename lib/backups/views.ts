import type { Reason } from "@/db/backup/note";
import type { KeptAs } from "@/db/backup/rotation";

/** A backup as the page Settings shows it. Shared with the browser: types only; times are epoch milliseconds. */
export interface BackupView {
  name: string;
  at: number;
  bytes: number;
  /** Why it was made; null where no note says so. */
  reason: Reason | null;
  /** Whether it was checked when it was made, and has the size that it had then. */
  checked: boolean;
  events: number | null;
  keptAs: KeptAs;
  /** When it goes, if one is made every night from now on; null where that is not known. */
  keptUntil: number | null;
}

export interface BackupsView {
  /** Where they lie on the server, and whether that is the disk of the database. */
  folder: string;
  sameDisk: boolean;
  backups: readonly BackupView[];
  running: RunningView | null;
  /** What went wrong the last time, unless one was made since. */
  failure: { at: number; text: string } | null;
  hour: number;
  timeZone: string;
  nextAt: number;
  /** The last restore, if the present database comes from one. */
  restored: RestoredView | null;
  /** Where the installation's secret is kept, without which no backup can be used; null where APP_SECRET gives it. */
  secretFile: string | null;
}

export interface RunningView {
  since: number;
  /** Of the copying, 0 to 99; null while it is checked. */
  percent: number | null;
}

export interface RestoredView {
  at: number;
  /** The backup's file and moment. */
  name: string;
  backupAt: number;
}
