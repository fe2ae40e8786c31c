import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { ClientBase } from "pg";
import { encodeArray } from "./binary-array";
import type { Position } from "./positions";
import type { Source } from "./source";

/** Where the bytes of pictures lie in PostgreSQL. */
export const PICTURES = "media";

const MOST_BYTES = 4 * 1024 * 1024;
const MOST_FILES = 100;
const ENDINGS: Record<string, string> = { "image/jpeg": "jpg", "image/png": "png" };

interface Named {
  hash: Buffer;
  type: string;
}

interface Way {
  from: Position;
  tell: (position: Position) => void;
  signal: AbortSignal;
}

/** How many pictures are named, and how many of them have come over. */
export interface Pictures {
  named: number;
  moved: number;
}

/** How many pictures the rows of a source name. */
export function countPictures({ sqlite }: Source): number {
  return sqlite.prepare("SELECT count(DISTINCT hash) FROM pictures").pluck().get() as number;
}

/** Copy the files of pictures that have not come over yet, each found to be what its name says; others are left out. */
export async function copyPictures(source: Source, client: ClientBase, { from, tell, signal }: Way): Promise<Position> {
  let position = from;
  let named = list(source, position);
  while (named.length > 0 && !signal.aborted) {
    const batch = await readBatch(source.file, named);
    const last = named[batch.looked - 1];
    position = { ...position, key: last?.hash.toString("hex") ?? position.key, rows: position.rows + batch.looked };
    await write(client, batch, position);
    tell(position);
    named = list(source, position);
  }
  return position;
}

/** How many pictures have come over. */
export async function comparePictures(source: Source, client: ClientBase): Promise<Pictures> {
  const { rows } = await client.query<{ count: string }>(`SELECT count(*) FROM ${PICTURES}`);
  return { named: countPictures(source), moved: Number(rows[0]?.count) };
}

function list({ sqlite }: Source, { key }: Position): Named[] {
  return sqlite
    .prepare<unknown[], Named>(
      `SELECT hash, min(type) AS type FROM pictures WHERE hash > ? GROUP BY hash ORDER BY hash LIMIT ${MOST_FILES}`,
    )
    .all(Buffer.from(key ?? "", "hex"));
}

async function readBatch(file: string, named: readonly Named[]) {
  const [hashes, contents]: [Buffer[], Buffer[]] = [[], []];
  let looked = 0;
  let size = 0;
  for (const picture of named) {
    const bytes = await readPicture(file, picture);
    if (bytes) {
      hashes.push(picture.hash);
      contents.push(bytes);
    }
    looked += 1;
    size += bytes?.length ?? 0;
    if (size >= MOST_BYTES) break;
  }
  return { hashes, contents, looked };
}

/** Null where its file is gone, or not what it was. */
async function readPicture(file: string, { hash, type }: Named): Promise<Buffer | null> {
  const name = hash.toString("hex");
  const path = join(`${file}.media`, name.slice(0, 2), `${name}.${ENDINGS[type] ?? "jpg"}`);
  const bytes = await readFile(path).catch(() => null);
  return bytes && createHash("sha256").update(bytes).digest().equals(hash) ? bytes : null;
}

async function write(
  client: ClientBase,
  { hashes, contents }: { hashes: Buffer[]; contents: Buffer[] },
  { key, rows }: Position,
): Promise<void> {
  await client.query({
    name: `move ${PICTURES}`,
    text: `WITH written AS (INSERT INTO ${PICTURES} (hash, bytes, kept_at)
        SELECT hash, bytes, $5 FROM unnest($3::bytea[], $4::bytea[]) AS files (hash, bytes))
      UPDATE move_positions SET key = $1, rows = $2 WHERE name = '${PICTURES}'`,
    values: [key, rows, encodeArray("bytea", hashes), encodeArray("bytea", contents), Date.now()],
  });
}
