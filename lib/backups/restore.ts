import "server-only";
import { existsSync } from "node:fs";
import { basename, dirname } from "node:path";
import { nameAside } from "@/db/backup/aside";
import { findLost, type Lost, readSequences } from "@/db/backup/lost";
import { removeCopy } from "@/db/backup/make-copy";
import { readyCopy } from "@/db/backup/ready";
import { readRemovals } from "@/db/backup/removals";
import { type Contents, copyRestorable } from "@/db/backup/restorable";
import { findLack } from "@/db/backup/room";
import { swapDatabase } from "@/db/backup/swap";
import { lockDatabase, prepareFolder } from "@/db/sqlite/open";
import { StartupError } from "@/lib/env";
import { opensSecret } from "./opens-secret";

export interface RestorePlan {
  backup: string;
  /** The database that the backup takes the place of. */
  target: string;
  contents: Contents;
  lost: Lost | "unknown" | null;
}

/**
 * Put a backup in the place of a database that no server has open; `confirm` sees what that means before anything is changed.
 * Resolves to where the old database is kept, null where there was none; undefined where it was not confirmed. Throws a
 * StartupError in plain words.
 */
export async function restore(
  { backup, target }: Pick<RestorePlan, "backup" | "target">,
  confirm: (plan: RestorePlan) => Promise<boolean>,
): Promise<string | null | undefined> {
  prepareFolder(target);
  const lock = lockDatabase(target);
  const copy = `${target}.restoring`;
  try {
    removeCopy(copy);
    const plan = examine(backup, { target, copy });
    if (!(await confirm(plan))) return undefined;
    return put(plan, copy);
  } finally {
    removeCopy(copy);
    lock.close();
  }
}

function examine(backup: string, { target, copy }: { target: string; copy: string }): RestorePlan {
  if (!existsSync(backup)) throw new StartupError(`There is no file ${backup}.`);
  const lack = findLack(backup, dirname(target));
  if (lack !== null) throw new StartupError(lack);
  const contents = copyRestorable(backup, copy);
  if (contents.secretCheck !== null && !opensSecret(contents.secretCheck, target)) {
    throw new StartupError(
      `${backup} was made under another secret. Put the secret of the installation that made it into ${target}.secret, or set APP_SECRET.`,
    );
  }
  return { backup, target, contents, lost: findLost(target, contents.lastDelivery) };
}

function put({ backup, target, contents }: RestorePlan, copy: string): string | null {
  const now = Date.now();
  const sequences = readSequences(target);
  const removals = readRemovals(target);
  readyCopy(copy, { now, name: basename(backup), backupAt: contents.at, sequences, removals });
  const aside = existsSync(target) ? nameAside(target, stamp(now)) : null;
  swapDatabase(target, { copy, aside: aside ?? "" });
  return aside;
}

/** "20260131-141500", in UTC. */
function stamp(at: number): string {
  return new Date(at)
    .toISOString()
    .replaceAll(/[-:]|\..*/g, "")
    .replace("T", "-");
}
