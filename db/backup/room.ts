import { statfsSync, statSync } from "node:fs";

/** Room that must be left for deliveries beside a copy. */
const SPARE_BYTES = 128 * 1024 * 1024;

/** Why there is no room in a folder for a copy of a database; null where there is. */
export function findLack(file: string, folder: string): string | null {
  const { bavail, bsize } = statfsSync(folder);
  const log = statSync(`${file}-wal`, { throwIfNoEntry: false })?.size ?? 0;
  const needed = statSync(file).size + log + SPARE_BYTES;
  const free = bavail * bsize;
  if (free >= needed) return null;
  return `A copy needs ${toMegabytes(needed)} MB in ${folder}, and only ${toMegabytes(free)} MB are free there.`;
}

const toMegabytes = (bytes: number) => Math.ceil(bytes / 1e6);
