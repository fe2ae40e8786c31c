import { readdir, readFile, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { noteOf, timeOf } from "./names.ts";
import { type Note, parseNote } from "./note.ts";
import { type Dated, planRotation } from "./rotation.ts";

/** A backup in its folder; without a note it is not known to be good. */
export interface Listed {
  name: string;
  at: number;
  bytes: number;
  note: Note | null;
}

/** The backups in a folder, newest first; none where there is no such folder. */
export async function listBackups(folder: string): Promise<Listed[]> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return [];
    throw error;
  });
  const found = await Promise.all(names.map((name) => lookAt(folder, name)));
  return found.filter((backup) => backup !== null).toSorted((a, b) => b.at - a.at);
}

/** Remove the backups that are no longer kept; returns their names. */
export async function removeOld(folder: string, now: number): Promise<readonly string[]> {
  const { remove } = planRotation((await listBackups(folder)).map(toDated), now);
  for (const name of remove) {
    await rm(join(folder, name), { force: true });
    await rm(join(folder, noteOf(name)), { force: true });
  }
  return remove;
}

export function toDated({ name, at, note, bytes }: Listed): Dated {
  return { name, at, good: note !== null && note.bytes === bytes, beforeUpdate: note?.reason === "update" };
}

async function lookAt(folder: string, name: string): Promise<Listed | null> {
  const time = timeOf(name);
  const found = time === null ? null : await stat(join(folder, name)).catch(() => null);
  if (time === null || !found?.isFile()) return null;
  const text = await readFile(join(folder, noteOf(name)), "utf8").catch(() => "");
  const note = parseNote(text);
  return { name, at: note?.at ?? time, bytes: found.size, note };
}
