import { db, transaction, writeDb } from "../../client";
import type { Sql } from "../../sql";

/** Bytes of pictures that no row names yet are somebody's who is about to write it. */
const UNDER_WAY_MS = 3_600_000;

/** Where replicas share one database, the bytes of pictures lie in it as well. */
export async function hasMedia(hash: Uint8Array): Promise<boolean> {
  return (await db().sql.prepare("SELECT 1 AS one FROM media WHERE hash = ?").get(hash)) !== undefined;
}

/** The bytes of a picture; undefined where they are gone. */
export async function findMedia(hash: Uint8Array): Promise<Uint8Array | undefined> {
  return await db().sql.prepare<[Uint8Array], Uint8Array>("SELECT bytes FROM media WHERE hash = ?").pluck().get(hash);
}

/** Keep bytes under their hash; those that are there stay. */
export async function insertMedia(hash: Uint8Array, bytes: Uint8Array, at: number): Promise<void> {
  await writeDb()
    .sql.prepare(
      "INSERT INTO media (hash, bytes, kept_at) VALUES (?, ?, ?) ON CONFLICT (hash) DO UPDATE SET kept_at = excluded.kept_at",
    )
    .run(hash, bytes, at);
}

/** Remove bytes that no row of a picture names; whether they were removed. */
export async function dropMedia(hash: Uint8Array): Promise<boolean> {
  return await transaction(({ sql }) => dropUnnamed(sql, hash));
}

/** The same within a transaction. */
export async function dropUnnamed(sql: Sql, hash: Uint8Array): Promise<boolean> {
  const drop = sql.prepare(
    "DELETE FROM media WHERE hash = ? AND NOT EXISTS (SELECT 1 FROM pictures WHERE hash = media.hash)",
  );
  return (await drop.run(hash)).changes > 0;
}

/** Remove all that no row names and that nobody is about to name; how many there were. */
export async function sweepMedia(now: number): Promise<number> {
  return await transaction(async ({ sql }) => {
    const drop = sql.prepare(
      "DELETE FROM media WHERE kept_at < ? AND NOT EXISTS (SELECT 1 FROM pictures WHERE hash = media.hash)",
    );
    return (await drop.run(now - UNDER_WAY_MS)).changes;
  });
}
