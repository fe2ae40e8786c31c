import { writeDb } from "../../client";

/** Whether any row names the picture of this hash. */
export async function isPictureUsed(hash: Uint8Array): Promise<boolean> {
  const row = await writeDb().sql.prepare("SELECT 1 FROM pictures WHERE hash = ? LIMIT 1").get(hash);
  return row !== undefined;
}
