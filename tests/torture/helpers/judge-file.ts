import Database from "better-sqlite3";
import { expect } from "vitest";
import type { Envelope } from "../../helpers/deliveries";

/** Read a database that nobody has open as somebody who does not trust the product: whether it is whole, and every event that it holds. */
export function judgeFile(file: string, acknowledged: readonly string[]) {
  const sqlite = new Database(file);
  const integrity = sqlite.pragma("integrity_check", { simple: true });
  const kept = readKept(sqlite);
  sqlite.close();
  const lost = acknowledged.filter((id) => !kept.has(id)).length;
  const doubled = [...kept.values()].filter((count) => count > 1).length;
  return { integrity, kept, lost, doubled };
}

/** The same, and it must be whole, with every acknowledged event once. */
export function expectWhole(file: string, acknowledged: readonly string[]): Map<string, number> {
  const { kept, ...verdict } = judgeFile(file, acknowledged);
  expect(verdict).toEqual({ integrity: "ok", lost: 0, doubled: 0 });
  return kept;
}

/** How many events the database holds for each event id that was sent, from the raw bytes it kept. */
function readKept(sqlite: Database.Database): Map<string, number> {
  const rows = sqlite
    .prepare(
      "SELECT events.seq, body FROM events JOIN deliveries ON deliveries.seq = events.seq WHERE duplicate_of IS NULL AND body IS NOT NULL",
    )
    .all() as { seq: number; body: Buffer }[];
  const total = sqlite.prepare("SELECT count(*) FROM events").pluck().get();
  expect(rows.length).toBe(total);
  const kept = new Map<string, number>();
  for (const { body } of rows) {
    const { id } = (JSON.parse(body.toString()) as Envelope).data;
    kept.set(String(id), (kept.get(String(id)) ?? 0) + 1);
  }
  return kept;
}
