import Database from "better-sqlite3";
import { fillHistory } from "@/bench/fill";

const BLOB = 250_000;

/** A database of so many MB: a history of a thousand events for each, and rows that are only large. */
export function fillLarge(file: string, megabytes: number): void {
  fillHistory(file, { devices: 200, events: Math.round(megabytes * 1_000), days: 30 });
  const sqlite = new Database(file);
  sqlite.pragma("synchronous = OFF");
  sqlite.exec("CREATE TABLE padding (id INTEGER PRIMARY KEY, bytes BLOB)");
  const insert = sqlite.prepare("INSERT INTO padding (bytes) VALUES (randomblob(?))");
  const pad = sqlite.transaction(() => {
    while (sizeOf(sqlite) < megabytes * 1e6) insert.run(BLOB);
  });
  pad();
  sqlite.pragma("wal_checkpoint(TRUNCATE)");
  sqlite.close();
}

function sizeOf(sqlite: Database.Database): number {
  const ask = (name: string) => sqlite.pragma(name, { simple: true }) as number;
  return ask("page_count") * ask("page_size");
}
