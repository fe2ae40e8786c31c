import { setImmediate as nextTurn } from "node:timers/promises";
import Database from "better-sqlite3";

export interface KeptDelivery {
  id: number;
  verdict: string;
  status: number;
  reason: string | null;
  attempt: number;
  seq: number | null;
  headers: string;
  body: Buffer | null;
  duration_us: number | null;
}

/** Look into the file from outside, as somebody who does not trust the product. */
export function inspect<T>(file: string, look: (sqlite: Database.Database) => T): T {
  const sqlite = new Database(file, { readonly: true });
  try {
    return look(sqlite);
  } finally {
    sqlite.close();
  }
}

export function eventCount(file: string): number {
  return inspect(file, (sqlite) => sqlite.prepare("SELECT count(*) FROM events").pluck().get() as number);
}

export function lastDelivery(file: string): KeptDelivery {
  return inspect(file, (sqlite) => sqlite.prepare("SELECT * FROM deliveries ORDER BY id DESC").get() as KeptDelivery);
}

/** A second connection that may write, for faults that come from elsewhere. */
export async function withOtherConnection(
  file: string,
  use: (sqlite: Database.Database) => Promise<void>,
): Promise<void> {
  // A transaction of this process that is open now has ended then.
  await nextTurn();
  const sqlite = new Database(file);
  try {
    await use(sqlite);
  } finally {
    sqlite.close();
  }
}
