import Database from "better-sqlite3";

/** What is wrong with a database file that is in use, as SQLite says it; null where it is whole. Reads all of it. */
export function checkFile(file: string): string | null {
  const sqlite = new Database(file, { readonly: true });
  try {
    const verdict = String(sqlite.pragma("integrity_check(1)", { simple: true }));
    return verdict === "ok" ? null : verdict;
  } catch (error) {
    // So damaged that not even the check can go through it.
    if (error instanceof Database.SqliteError && /^SQLITE_(CORRUPT|NOTADB)/.test(error.code)) return error.message;
    throw error;
  } finally {
    sqlite.close();
  }
}
