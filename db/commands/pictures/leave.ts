import type { PictureType } from "../../schema/ring";
import type { Sql } from "../../sql";
import type { Purge } from "../purge/step";
import { transact } from "../revise";
import type { PictureFile } from "./picture-file";
import { countKept, reviseOf } from "./rows";
import { dropUnnamed } from "./shared-media";

interface Row {
  id: number;
  hash: Buffer | null;
  type: PictureType | null;
  size: number | null;
}

/** Lets go of pictures taken before a moment, oldest first; their rows stay and say so. */
export function purgePictures(before: number): Purge {
  return async (sql, rows) => {
    const found = await listOldest(sql, before, rows);
    return { removed: found.length, isDone: found.length < rows, files: await dropFiles(sql, found) };
  };
}

/** Lets go of the oldest pictures until all of them take no more than so many bytes. */
export function purgePicturesBeyond(bytes: number): Purge {
  return async (sql, rows) => {
    let excess = (await readPictureBytes(sql)) - bytes;
    const going: Row[] = [];
    for (const row of excess > 0 ? await listOldest(sql, Number.MAX_SAFE_INTEGER, rows) : []) {
      if (excess <= 0) break;
      going.push(row);
      excess -= row.size ?? 0;
    }
    return { removed: going.length, isDone: going.length < rows, files: await dropFiles(sql, going) };
  };
}

/** About how much room pictures take. */
export async function readPictureBytes(sql: Sql): Promise<number> {
  const sum = sql.prepare<[], number>("SELECT value FROM counters WHERE name = 'pictures.bytes'");
  return (await sum.pluck().get()) ?? 0;
}

/** The pictures of these events go with them; says which files they let go of. */
export async function removePicturesOf(sql: Sql, seqs: readonly number[]): Promise<PictureFile[]> {
  const drop = sql.prepare<[number], Row>("DELETE FROM pictures WHERE seq = ? RETURNING id, hash, type, size");
  const gone: Row[] = [];
  for (const seq of seqs) gone.push(...(await drop.all(seq)));
  return await leave(sql, gone);
}

/** Up to so many pictures of an account go; says how many of them were on disk, and whether any may be left. */
export async function removePicturesOfAccount(
  sql: Sql,
  accountKey: number,
  rows: number,
): Promise<{ removed: number; isDone: boolean }> {
  const gone = await sql
    .prepare<[number, number], Row>(
      `DELETE FROM pictures WHERE id IN (SELECT id FROM pictures WHERE account_key = ? LIMIT ?)
       RETURNING id, hash, type, size`,
    )
    .all(accountKey, rows);
  const files = await leave(sql, gone);
  // Files are swept away afterwards: those that a crash left are among them. Where there are none, no byte outlives its row.
  if (sql.dialect === "postgres") for (const { hash } of files) await dropUnnamed(sql, hash);
  return { removed: files.length, isDone: gone.length < rows };
}

/** The file of a picture is not there: it says so from now on. */
export async function noteMissing(id: number): Promise<void> {
  await transact(async ({ sql }) => {
    const find = sql.prepare<[number], Row & { seq: number | null }>(
      "SELECT id, seq, hash, type, size FROM pictures WHERE id = ? AND state = 'kept'",
    );
    const row = await find.get(id);
    if (!row) return;
    await dropFiles(sql, [row]);
    if (row.seq !== null) await reviseOf(sql, row.seq);
  });
}

async function listOldest(sql: Sql, before: number, rows: number): Promise<Row[]> {
  return await sql
    .prepare<[number, number], Row>(
      "SELECT id, hash, type, size FROM pictures WHERE state = 'kept' AND wanted_at < ? ORDER BY wanted_at, id LIMIT ?",
    )
    .all(before, rows);
}

async function dropFiles(sql: Sql, rows: readonly Row[]): Promise<PictureFile[]> {
  const drop = sql.prepare("UPDATE pictures SET state = 'dropped', hash = NULL, size = NULL WHERE id = ?");
  // One that was taken by plan is nothing without its file.
  const forget = sql.prepare("DELETE FROM pictures WHERE id = ? AND seq IS NULL");
  for (const { id } of rows) {
    await drop.run(id);
    await forget.run(id);
  }
  return await leave(sql, rows);
}

async function leave(sql: Sql, rows: readonly Row[]): Promise<PictureFile[]> {
  const kept = rows.filter((row): row is Row & { hash: Buffer; type: PictureType } => row.hash !== null);
  await countKept(sql, -kept.length, -kept.reduce((sum, { size }) => sum + (size ?? 0), 0));
  return kept;
}
