import { existsSync } from "node:fs";
import Database from "better-sqlite3";

/** What the present database has that the backup has not; times are epoch ms. */
export interface Lost {
  deliveries: number;
  from: number;
  until: number;
}

/** What is lost when a backup takes the place of this database; "unknown" where it cannot be read, null where it is nothing. */
export function findLost(present: string, lastDelivery: number): Lost | "unknown" | null {
  if (!existsSync(present)) return null;
  try {
    const sqlite = new Database(present, { readonly: true });
    try {
      const lost = sqlite
        .prepare(
          'SELECT count(*) AS deliveries, min(received_at) AS "from", max(received_at) AS until FROM deliveries WHERE id > ?',
        )
        .get(lastDelivery) as Lost;
      return lost.deliveries === 0 ? null : lost;
    } finally {
      sqlite.close();
    }
  } catch {
    return "unknown";
  }
}

/** The highest number that each table of this database ever gave out; none where it cannot be read. */
export function readSequences(present: string): Map<string, number> {
  if (!existsSync(present)) return new Map();
  try {
    const sqlite = new Database(present, { readonly: true });
    try {
      return new Map(sqlite.prepare<[], [string, number]>("SELECT name, seq FROM sqlite_sequence").raw().all());
    } finally {
      sqlite.close();
    }
  } catch {
    return new Map();
  }
}
