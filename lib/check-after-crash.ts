import "server-only";
import { db, embeddedStore, writeDb, writer } from "@/db/client";
import { findSetting, removeSetting, writeSetting } from "@/db/queries/settings";
import { runCopier } from "@/lib/backups/copier";
import { log } from "@/lib/log";

/** Stands in the database from a cut on until the file was found whole: a look that is stopped is taken again. */
const OWED = "check.owed";

/**
 * Where the process before this one was cut short, look through the whole file for damage, in a process of its own while
 * deliveries are taken already; where there is some, nothing more is written and nothing said to be ready.
 */
export async function checkAfterCrash(): Promise<void> {
  const embedded = embeddedStore();
  if (!embedded) return;
  const { file, wasCutShort } = embedded;
  const [writing, write] = [writer(), writeDb()];
  if (!wasCutShort && (await findSetting(db().sql, OWED)) === undefined) return;
  if (wasCutShort)
    await writeSetting(write.sql, OWED, "1").catch((error: unknown) => log().warn({ err: error }, "no mark"));
  const ended = await runCopier({ kind: "check", file });
  if (ended.kind !== "checked") throw new Error("The database could not be looked through.");
  if (ended.fault === null) {
    await removeSetting(write.sql, OWED);
    log().info("the last run was cut short; the database is whole");
    return;
  }
  writing.condemn();
  log().error({ fault: ended.fault }, "the database is damaged: restore a backup of it");
}
