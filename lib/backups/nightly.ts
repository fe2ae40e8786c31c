import "server-only";
import { backupFolder } from "@/db/backup/folder";
import { listBackups, toDated } from "@/db/backup/list";
import { databasePath, isShared } from "@/db/client";
import { demoState } from "@/lib/demo/state";
import { isDemoRun } from "@/lib/demo-run";
import { log } from "@/lib/log";
import { readChoice, readLastOutcome } from "./kept";
import { nextRun } from "./next-run";
import { beginBackup } from "./run";
import { backupState } from "./state";
import { tidyBackups } from "./tidy";
import { zoneOf } from "./zone-of";

const LOOK_MS = 60_000;
/** After a failure the next try waits for so long. */
const RETRY_MS = 3_600_000;

/** Look every minute whether the nightly backup is due; one that was missed while the server was down is made soon after its start. */
export function startNightly(): NodeJS.Timeout {
  if (!isShared())
    tidyBackups().catch((error: unknown) => log().warn({ err: error }, "what a backup left could not be removed"));
  const timer = setInterval(() => {
    runIfDue().catch((error: unknown) => log().error({ err: error }, "the nightly backup could not be looked after"));
  }, LOOK_MS);
  return timer.unref();
}

/** Begin the nightly backup where it is due; whether it was. */
export async function runIfDue(now = Date.now()): Promise<boolean> {
  const state = backupState();
  if (isShared()) return false;
  if (now < state.notBefore || state.running !== null || isDemoRun() || demoState().phase !== "off") return false;
  const due = await findDue();
  state.notBefore = due;
  if (now < due) return false;
  beginBackup("night");
  return true;
}

/** When the next is due: the first night after the newest good one, or a while after the last failure. */
async function findDue(): Promise<number> {
  const choice = await readChoice();
  const listed = await listBackups(backupFolder(databasePath()));
  const newest = listed.find((one) => toDated(one).good)?.at ?? choice.since;
  const due = nextRun(newest, { hour: choice.hour, timeZone: zoneOf(choice) });
  const last = await readLastOutcome();
  return last && !last.ok && last.at >= newest ? Math.max(due, last.at + RETRY_MS) : due;
}
