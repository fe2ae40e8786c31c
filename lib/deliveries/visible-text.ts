/** Characters that cannot be seen, or that change how others are read: controls, direction marks, lone surrogates, … */
const UNSEEN = /[^\P{C}\n\t]|[\u2028\u2029]/gu;

/** A text with everything that cannot be seen spelled out as `\u{…}`, so that it reads as it is. */
export function toVisible(text: string): string {
  return text.replaceAll(UNSEEN, (unit) => `\\u{${(unit.codePointAt(0) ?? 0).toString(16).padStart(4, "0")}}`);
}

/** Whether a text can be written between quotes in a terminal and come out the same. */
export function isPlain(text: string): boolean {
  return !/[^\P{C}\n]|[\u2028\u2029]/u.test(text);
}

/** Bytes as text, or null where they are not UTF-8; a byte order mark stays. */
export function decodeUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}
