import { existsSync, readFileSync } from "node:fs";

/** How often each of these texts stands in the bytes of a database, its log and its index; only those that do. */
export function findHits(file: string, needles: readonly string[]): string[] {
  return ["", "-wal", "-shm"].flatMap((part) => {
    if (!existsSync(file + part)) return [];
    const bytes = readFileSync(file + part);
    return needles.filter((needle) => bytes.includes(needle)).map((needle) => `${needle} in ${part || "db"}`);
  });
}
