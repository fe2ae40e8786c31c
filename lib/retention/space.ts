import "server-only";
import { db, isShared, measureDatabase } from "@/db/client";
import { type LineName, measureLine } from "@/db/queries/keeping";

/**
 * Bytes of the database that hold something, and bytes it takes altogether. What is removed from PostgreSQL leaves room that is
 * used again and that it tells nobody of, so there the rows are counted.
 */
export async function measureSpace(): Promise<{ used: number; file: number }> {
  const space = await measureDatabase();
  if (!isShared()) return space;
  let used = 0;
  for (const name of ["events", "deliveries", "audit"] as const) used += (await measureLine(db(), name)).bytes;
  return { used: Math.min(used, space.file), file: space.file };
}

/** Follows what is used while rows of this kind are removed: on SQLite looked up each time, elsewhere once, and then by their size. */
export function followSpace(kind: LineName | "alerts"): { used(): Promise<number>; note(removed: number): void } {
  let counted: { used: number; mean: number } | undefined;
  return {
    async used() {
      if (!isShared()) return (await measureDatabase()).used;
      counted ??= { used: (await measureSpace()).used, mean: await measureMean(kind) };
      return counted.used;
    },
    note(removed) {
      if (counted) counted.used -= removed * counted.mean;
    },
  };
}

async function measureMean(kind: LineName | "alerts"): Promise<number> {
  if (kind === "alerts") return 0;
  const { rows, bytes } = await measureLine(db(), kind);
  return rows === 0 ? 0 : bytes / rows;
}
