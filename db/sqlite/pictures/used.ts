import { connection } from "../purge/step";

/** Whether any row names the picture of this hash. */
export function isPictureUsed(hash: Uint8Array): boolean {
  return connection().prepare("SELECT 1 FROM pictures WHERE hash = ? LIMIT 1").get(hash) !== undefined;
}
