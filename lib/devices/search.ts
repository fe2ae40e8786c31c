import "server-only";
import type { Db } from "@/db/client";
import { listNamedDevices, listNamedDevicesAfter, type NamedDevice } from "@/db/queries/names";
import { toPlainText } from "@/lib/format/plain-text";
import { toIndexText } from "./index-text";

/** The index holds runs of three letters: a shorter word is looked for in what the longer ones leave. */
const INDEXED = 3;
/** White space, and what no name has in it (lib/devices/change.ts). */
const BETWEEN = /[\s\p{Cc}\u202a-\u202e\u2066-\u2069]+/u;
/** Looked through at once where there is no index: few enough that nobody else waits. */
const PAGE = 2_000;

/**
 * The keys of the devices of which alias, own name, sites and groups hold every word of a text, in order; whatever case and
 * Latin accents. Nothing in the text is a command. null where there is no word in it.
 */
export async function searchDevices(db: Db, text: string): Promise<number[] | null> {
  const words = text.toWellFormed().split(BETWEEN).filter(Boolean);
  if (words.length === 0) return null;
  const indexed = words.filter((word) => lengthOf(word) >= INDEXED);
  const others = words.filter((word) => !indexed.includes(word)).map(toPlainText);
  const found = db.sql.dialect === "sqlite" ? await askIndex(db, indexed) : await lookThrough(db, indexed);
  return found.filter(({ names }) => holdsAll(toPlainText(names), others)).map(({ key }) => key);
}

/** In letters as the index counts them. */
function lengthOf(word: string): number {
  return [...word.replaceAll(/\p{M}/gu, "")].length;
}

async function askIndex(db: Db, words: readonly string[]): Promise<NamedDevice[]> {
  return await listNamedDevices(db, words.length === 0 ? null : words.map(quote).join(" AND "));
}

function quote(word: string): string {
  return `"${word.replaceAll('"', '""')}"`;
}

/** What the index would find, without one. */
async function lookThrough(db: Db, words: readonly string[]): Promise<NamedDevice[]> {
  const wanted = words.map(toIndexText);
  const found: NamedDevice[] = [];
  for (let after: number | undefined = 0; after !== undefined; ) {
    const page = await listNamedDevicesAfter(db, after, PAGE);
    found.push(...page.filter(({ names }) => holdsAll(toIndexText(names), wanted)));
    after = page.length < PAGE ? undefined : page.at(-1)?.key;
  }
  return found;
}

function holdsAll(text: string, words: readonly string[]): boolean {
  return words.every((word) => text.includes(word));
}
