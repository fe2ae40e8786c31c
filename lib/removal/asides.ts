import "server-only";
import { createReadStream } from "node:fs";
import { dropAside, listAside } from "@/db/backup/aside";

/** Small enough that looking through one holds nobody up. */
const CHUNK = 64 * 1024;

/**
 * Delete the databases beside this one that restores put aside and that hold one of these ids, byte by byte: nobody would
 * think of them when the account is gone. Returns how many there were.
 */
export async function removeAsides(file: string, ids: readonly string[]): Promise<number> {
  let removed = 0;
  for (const files of listAside(file)) {
    if (!(await holdAny(files, ids))) continue;
    dropAside(files);
    removed += 1;
  }
  return removed;
}

async function holdAny(files: readonly string[], ids: readonly string[]): Promise<boolean> {
  for (const file of files) if (await holds(file, ids)) return true;
  return false;
}

async function holds(file: string, ids: readonly string[]): Promise<boolean> {
  const needles = ids.map((id) => Buffer.from(id));
  const overlap = Math.max(0, ...needles.map(({ length }) => length - 1));
  let before = Buffer.alloc(0);
  for await (const chunk of createReadStream(file, { highWaterMark: CHUNK })) {
    const bytes = Buffer.concat([before, chunk as Buffer]);
    if (needles.some((needle) => bytes.includes(needle))) return true;
    before = bytes.subarray(Math.max(0, bytes.length - overlap));
  }
  return false;
}
