import "server-only";
import { openedFile, writer } from "@/db/client";
import { runCopier } from "@/lib/backups/copier";
import { log } from "@/lib/log";

/**
 * Where the process before this one was cut short, look through the whole file for damage, in a process of its own while
 * deliveries are taken already; where there is some, nothing more is written and nothing said to be ready.
 */
export async function checkAfterCrash(): Promise<void> {
  const { file, wasCutShort } = openedFile();
  if (!wasCutShort) return;
  const writing = writer();
  const ended = await runCopier({ kind: "check", file });
  if (ended.kind !== "checked") throw new Error("The database could not be looked through.");
  if (ended.fault === null) {
    log().info("the last run was cut short; the database is whole");
    return;
  }
  writing.condemn();
  log().error({ fault: ended.fault }, "the database is damaged: restore a backup of it");
}
