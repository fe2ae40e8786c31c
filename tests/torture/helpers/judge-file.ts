import { copyFileSync, existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { expect } from "vitest";
import type { Envelope } from "../../helpers/deliveries";

export interface Judgement {
  /** "ok", or what SQLite says is wrong with the file. */
  integrity: string;
  /** How many events the database holds for each event id that was sent. */
  kept: Map<string, number>;
  /** Acknowledged events that it does not hold. */
  lost: string[];
  doubled: number;
}

/** Recover and read a database that nobody has open, as somebody who does not trust the product. */
export function judgeFile(file: string, acknowledged: readonly string[]): Judgement {
  const sqlite = new Database(file);
  try {
    // What is folded in when this closes is thrown away.
    sqlite.pragma("synchronous = OFF");
    const integrity = String(sqlite.pragma("integrity_check", { simple: true }));
    const kept = readKept(sqlite);
    const lost = acknowledged.filter((id) => !kept.has(id));
    return { integrity, kept, lost, doubled: [...kept.values()].filter((count) => count > 1).length };
  } finally {
    sqlite.close();
  }
}

/** The same with a copy, so that what there is to recover stays to the product; it must be whole, with every acknowledged event once. */
export function expectWhole(file: string, acknowledged: readonly string[]): Map<string, number> {
  const folder = mkdtempSync(join(tmpdir(), "gatehouse-judge-"));
  const copy = join(folder, "copy.db");
  for (const part of ["", "-wal"]) if (existsSync(file + part)) copyFileSync(file + part, copy + part);
  const { kept, ...verdict } = judgeFile(copy, acknowledged);
  rmSync(folder, { recursive: true });
  expect(verdict).toEqual({ integrity: "ok", lost: [], doubled: 0 });
  return kept;
}

/** From the raw bytes it kept: each event must have the delivery that brought it. */
function readKept(sqlite: Database.Database): Map<string, number> {
  const rows = sqlite
    .prepare(
      "SELECT body FROM events JOIN deliveries ON deliveries.seq = events.seq WHERE duplicate_of IS NULL AND body IS NOT NULL",
    )
    .all() as { body: Buffer }[];
  expect(rows.length).toBe(sqlite.prepare("SELECT count(*) FROM events").pluck().get());
  const kept = new Map<string, number>();
  for (const { body } of rows) {
    const { id } = (JSON.parse(body.toString()) as Envelope).data;
    kept.set(String(id), (kept.get(String(id)) ?? 0) + 1);
  }
  return kept;
}
