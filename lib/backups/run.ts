import "server-only";
import { backupFolder } from "@/db/backup/folder";
import { removeOld } from "@/db/backup/list";
import { removeCopy } from "@/db/backup/make-copy";
import type { Note, Reason } from "@/db/backup/note";
import { databasePath } from "@/db/client";
import { Refusal } from "@/lib/api/refusal";
import { demoState } from "@/lib/demo/state";
import { describeBytes } from "@/lib/format/bytes";
import { log } from "@/lib/log";
import { describeMs } from "@/lib/setup/describe-ms";
import { keepProof } from "@/lib/setup/proofs";
import { runCopier, stopCopiers } from "./copier";
import { refuseElsewhere } from "./elsewhere";
import { keepLastOutcome } from "./kept";
import { backupState } from "./state";

/** Begin a backup, which goes on by itself and notes how it ended. Throws a Refusal where it must wait. */
export function beginBackup(reason: Reason): void {
  refuseElsewhere();
  const state = backupState();
  if (demoState().phase !== "off") throw new Refusal(409, "The demo is not backed up. Leave it first.");
  if (state.running !== null) throw new Refusal(409, "A backup is being made right now.");
  state.running = { since: Date.now(), progress: null };
  state.done = finish(reason).finally(() => {
    state.running = null;
  });
}

/** Break off what is being made, for the end of the service. */
export async function endBackups(): Promise<void> {
  const state = backupState();
  const part = state.running?.progress?.phase === "copying" ? state.running.progress.part : null;
  state.isEnding = true;
  stopCopiers();
  await state.done;
  state.isEnding = false;
  if (part !== null) removeCopy(part);
}

async function finish(reason: Reason): Promise<void> {
  const state = backupState();
  const at = Date.now();
  try {
    const backup = await make(reason);
    const text = sayWhat(backup);
    log().info({ backup: backup.name, bytes: backup.bytes, ms: backup.tookMs, reason }, "backup made");
    await keepLastOutcome({ at, ok: true, text });
    await keepProof("restore", { at, lapsed: false, text });
  } catch (error) {
    if (state.isEnding) return;
    log().error({ err: error, reason }, "no backup was made");
    const text = error instanceof Refusal ? error.message : "The backup failed; the log of the server says why.";
    await keepLastOutcome({ at, ok: false, text }).catch(() => {});
  }
}

async function make(reason: Reason): Promise<Note & { name: string }> {
  const file = databasePath();
  const folder = backupFolder(file);
  const state = backupState();
  const message = await runCopier({ kind: "backup", order: { file, folder, reason } }, (progress) => {
    if (state.running) state.running.progress = progress;
  });
  if (message.kind === "failed" && message.problem !== null) throw new Refusal(409, message.problem);
  if (message.kind !== "done") throw new Error(message.kind === "failed" ? message.error : "No backup was made.");
  await removeOld(folder, Date.now());
  return message.backup;
}

function sayWhat({ bytes, rows, tookMs }: Note): string {
  return `A backup of ${describeBytes(bytes)} with ${rows} rows was made and found whole in ${describeMs(tookMs)}.`;
}
