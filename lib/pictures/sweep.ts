import "server-only";
import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { setImmediate as nextTurn } from "node:timers/promises";
import { isShared } from "@/db/client";
import { sweepMedia } from "@/db/commands/pictures/shared-media";
import { hashInName, mediaFolder } from "./folder";
import { dropUnused, isBeingWritten } from "./store";

/** Delete the bytes that no row names: a crash between the two leaves one behind, and so does a removal. */
export async function sweepPictures(isStopped: () => boolean): Promise<number> {
  if (isShared()) return await sweepMedia(Date.now());
  const folder = mediaFolder();
  let dropped = 0;
  for (const name of await list(folder)) {
    if (isStopped()) return dropped;
    if (name.endsWith(".part")) {
      if (!isBeingWritten(name)) await rm(join(folder, name), { force: true });
    } else dropped += await sweepFolder(join(folder, name), isStopped);
  }
  return dropped;
}

async function sweepFolder(folder: string, isStopped: () => boolean): Promise<number> {
  let dropped = 0;
  for (const name of await list(folder)) {
    if (isStopped()) break;
    const hash = hashInName(name);
    if (hash) dropped += await dropUnused([{ hash, type: name.endsWith("png") ? "image/png" : "image/jpeg" }]);
    await nextTurn();
  }
  return dropped;
}

/** What lies in a folder; nothing where it is none. */
async function list(folder: string): Promise<string[]> {
  return await readdir(folder).catch(() => []);
}
