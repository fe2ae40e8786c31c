import { isUtf8 } from "node:buffer";

/**
 * A text's bytes as PostgreSQL takes them: U+FFFD in place of NUL and of what is no UTF-8, such as half a surrogate pair.
 * The same object where nothing is to be done.
 */
export function cleanText(bytes: Buffer): Buffer {
  if (!bytes.includes(0) && isUtf8(bytes)) return bytes;
  return Buffer.from(bytes.toString("utf8").replaceAll("\0", "\uFFFD"));
}
