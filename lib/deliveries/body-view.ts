import "server-only";
import { createHash } from "node:crypto";
import { hexDump } from "./hex-dump";
import type { BodyView } from "./views";
import { decodeUtf8, toVisible } from "./visible-text";

/** As much of a body that is not text as a page shows; the rest is in the file. */
export const MAX_DUMPED = 4 * 1024;

/** A body as a page shows it. */
export function toBodyView(
  body: Buffer | null,
  { size, sameAs }: { size: number | null; sameAs: number | null },
): BodyView {
  if (body === null) {
    return { bytes: size, sha256: null, text: null, hex: null, isJson: false, isKept: false, sameAs: null };
  }
  const text = decodeUtf8(body);
  return {
    bytes: body.length,
    sha256: createHash("sha256").update(body).digest("hex"),
    text: text === null ? null : toVisible(text),
    hex: text === null ? hexDump(body.subarray(0, MAX_DUMPED)) : null,
    isJson: text !== null && isJson(text),
    isKept: true,
    sameAs,
  };
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
