import type { Database } from "better-sqlite3";

/** What is wrong with a database file, in a sentence; null where it is whole. Reads all of it. */
export function findDamage(sqlite: Database): string | null {
  const verdict = sqlite.pragma("integrity_check(1)", { simple: true });
  if (verdict !== "ok") return `The copy is damaged: ${verdict}.`;
  const orphans = sqlite.pragma("foreign_key_check") as unknown[];
  return orphans.length === 0 ? null : `The copy has ${orphans.length} rows without their parent.`;
}
