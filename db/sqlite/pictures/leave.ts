import type { Database } from "better-sqlite3";
import type { Purge } from "../purge/step";
import { connection, inOneTransaction } from "../purge/step";
import type { PictureType } from "../ring-schema";
import type { PictureFile } from "./picture-file";
import { countKept, reviseOf } from "./rows";

interface Row {
  id: number;
  hash: Buffer | null;
  type: PictureType | null;
  size: number | null;
}

/** Lets go of pictures taken before a moment, oldest first; their rows stay and say so. */
export function purgePictures(before: number): Purge {
  return (rows) =>
    inOneTransaction((sqlite) => {
      const found = listOldest(sqlite, before, rows);
      return { removed: found.length, isDone: found.length < rows, files: dropFiles(sqlite, found) };
    });
}

/** Lets go of the oldest pictures until all of them take no more than so many bytes. */
export function purgePicturesBeyond(bytes: number): Purge {
  return (rows) =>
    inOneTransaction((sqlite) => {
      let excess = readPictureBytes() - bytes;
      const going: Row[] = [];
      for (const row of excess > 0 ? listOldest(sqlite, Number.MAX_SAFE_INTEGER, rows) : []) {
        if (excess <= 0) break;
        going.push(row);
        excess -= row.size ?? 0;
      }
      return { removed: going.length, isDone: going.length < rows, files: dropFiles(sqlite, going) };
    });
}

/** About how much room pictures take. */
export function readPictureBytes(): number {
  const sum = connection().prepare<[], number>("SELECT value FROM counters WHERE name = 'pictures.bytes'");
  return sum.pluck().get() ?? 0;
}

/** The pictures of these events go with them; says which files they let go of. */
export function removePicturesOf(sqlite: Database, seqs: readonly number[]): PictureFile[] {
  const drop = sqlite.prepare<[number], Row>("DELETE FROM pictures WHERE seq = ? RETURNING id, hash, type, size");
  return leave(
    sqlite,
    seqs.flatMap((seq) => drop.all(seq)),
  );
}

/** Up to so many pictures of an account go (-1: all); says how many of them were on disk, and whether any may be left. */
export function removePicturesOfAccount(
  sqlite: Database,
  accountKey: number,
  rows: number,
): { removed: number; isDone: boolean } {
  const gone = sqlite
    .prepare<[number, number], Row>(
      `DELETE FROM pictures WHERE id IN (SELECT id FROM pictures WHERE account_key = ? LIMIT ?)
       RETURNING id, hash, type, size`,
    )
    .all(accountKey, rows);
  return { removed: leave(sqlite, gone).length, isDone: gone.length < rows };
}

/** The file of a picture is not there: it says so from now on. */
export function noteMissing(id: number): void {
  inOneTransaction((sqlite) => {
    const find = sqlite.prepare<[number], Row & { seq: number | null }>(
      "SELECT id, seq, hash, type, size FROM pictures WHERE id = ? AND state = 'kept'",
    );
    const row = find.get(id);
    if (!row) return;
    dropFiles(sqlite, [row]);
    if (row.seq !== null) reviseOf(sqlite, row.seq);
  });
}

function listOldest(sqlite: Database, before: number, rows: number): Row[] {
  return sqlite
    .prepare<[number, number], Row>(
      "SELECT id, hash, type, size FROM pictures WHERE state = 'kept' AND wanted_at < ? ORDER BY wanted_at LIMIT ?",
    )
    .all(before, rows);
}

function dropFiles(sqlite: Database, rows: readonly Row[]): PictureFile[] {
  const drop = sqlite.prepare("UPDATE pictures SET state = 'dropped', hash = NULL, size = NULL WHERE id = ?");
  // One that was taken by plan is nothing without its file.
  const forget = sqlite.prepare("DELETE FROM pictures WHERE id = ? AND seq IS NULL");
  for (const { id } of rows) {
    drop.run(id);
    forget.run(id);
  }
  return leave(sqlite, rows);
}

function leave(sqlite: Database, rows: readonly Row[]): PictureFile[] {
  const kept = rows.filter((row): row is Row & { hash: Buffer; type: PictureType } => row.hash !== null);
  countKept(sqlite, -kept.length, -kept.reduce((sum, { size }) => sum + (size ?? 0), 0));
  return kept;
}
