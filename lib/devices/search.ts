import "server-only";
import type { Db } from "@/db/client";
import { listNamedDevices } from "@/db/queries/names";
import { toPlainText } from "@/lib/format/plain-text";

/** The index holds runs of three letters: a shorter word is looked for in what the longer ones leave. */
const INDEXED = 3;
/** White space, and what no name has in it (lib/devices/change.ts). */
const BETWEEN = /[\s\p{Cc}\u202a-\u202e\u2066-\u2069]+/u;

/**
 * The keys of the devices of which alias, own name, sites and groups hold every word of a text, in order; whatever case and
 * Latin accents. Nothing in the text is a command. null where there is no word in it.
 */
export async function searchDevices(db: Db, text: string): Promise<number[] | null> {
  const words = text.toWellFormed().split(BETWEEN).filter(Boolean);
  if (words.length === 0) return null;
  const indexed = words.filter((word) => lengthOf(word) >= INDEXED);
  const others = words.filter((word) => !indexed.includes(word)).map(toPlainText);
  const found = await listNamedDevices(db, indexed.length === 0 ? null : indexed.map(quote).join(" AND "));
  return found.filter(({ names }) => holdsAll(toPlainText(names), others)).map(({ key }) => key);
}

/** In letters as the index counts them. */
function lengthOf(word: string): number {
  return [...word.replaceAll(/\p{M}/gu, "")].length;
}

function quote(word: string): string {
  return `"${word.replaceAll('"', '""')}"`;
}

function holdsAll(text: string, words: readonly string[]): boolean {
  return words.every((word) => text.includes(word));
}
