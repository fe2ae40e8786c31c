import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { writeDb } from "@/db/client";
import { mediaFolder } from "@/lib/pictures/folder";
import { keepPicture } from "@/lib/pictures/store";
import type { Household } from "./household";

/** Keep a picture of the first events of a household: one each, whose bytes name it, and one that every household has. */
export async function keepPictures({ account }: Household, count: number): Promise<void> {
  const rows = await writeDb()
    .sql.prepare<[string, number], { seq: number; accountKey: number; deviceKey: number; at: number }>(
      `SELECT seq, account_key AS accountKey, device_key AS deviceKey, occurred_at AS at FROM events
       WHERE device_key IS NOT NULL AND account_key = (SELECT id FROM accounts WHERE account_id = ?) ORDER BY seq LIMIT ?`,
    )
    .all(account, count);
  const insert = writeDb().sql.prepare(
    `INSERT OR REPLACE INTO pictures (seq, account_key, device_key, state, hash, type, size, wanted_at)
     VALUES (@seq, @accountKey, @deviceKey, 'kept', @hash, 'image/jpeg', @size, @at)`,
  );
  for (const [place, row] of rows.entries()) {
    const bytes = Buffer.from(place === 0 ? "the same everywhere" : `${account} picture ${place}`);
    await keepPicture({ bytes, type: "image/jpeg" }, async (hash) => {
      await insert.run({ ...row, hash, size: bytes.length });
    });
  }
}

/** The contents of every picture that lies on the disk. */
export function readPictures(): string[] {
  const folder = mediaFolder();
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => readFileSync(join(parentPath, name), "utf8"));
}
