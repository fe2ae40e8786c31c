import Database from "better-sqlite3";
import { expect, it } from "vitest";
import { toIndexText } from "@/lib/devices/index-text";

/** Letters and marks of Latin (Vietnamese too), Greek, Cyrillic, Hebrew, Arabic and Devanagari; signs; Japanese, Chinese and Korean. */
const RANGES = [
  [0x21, 0x4ff],
  [0x5d0, 0x669],
  [0x900, 0x97f],
  [0x1e00, 0x1fff],
  [0x2010, 0x2200],
  [0x3040, 0x30ff],
  [0x4e00, 0x4eff],
  [0xac00, 0xacff],
] as const;
/** What SQLite has otherwise: letters that became a pair after its tables were made, and two rare ones. */
const OTHERWISE = new Set(["Ϳ", "Ǡ", "ǡ", "ẛ"]);

it("compares letters as SQLite's index of names does", () => {
  const letters = RANGES.flatMap(([from, to]) =>
    Array.from({ length: to - from + 1 }, (_, place) => String.fromCodePoint(from + place)),
  ).filter((letter) => !OTHERWISE.has(letter));
  const sqlite = new Database(":memory:");
  sqlite.exec(`CREATE VIRTUAL TABLE names USING fts5(name, tokenize = "trigram remove_diacritics 1");
    CREATE VIRTUAL TABLE terms USING fts5vocab(names, instance)`);
  const insert = sqlite.prepare("INSERT INTO names (rowid, name) VALUES (?, ?)");
  for (const [place, letter] of letters.entries()) insert.run(place, letter.repeat(3));
  const rows = sqlite.prepare<[], [number, string]>("SELECT doc, term FROM terms").raw().all();
  sqlite.close();
  const indexed = new Map(rows);
  const differing = letters.filter((letter, place) => toIndexText(letter.repeat(3)) !== (indexed.get(place) ?? ""));
  expect(differing).toEqual([]);
  expect(indexed.size).toBeGreaterThan(2_000);
});

it.each([
  ["CAFÉ Straße", "cafe straße"],
  ["Cafe\u0301", "cafe"],
  ["ΚΑΛΗΜΈΡΑΣ", "καλημέρασ"],
  ["IĞDIR ığdır", "igdir ıgdır"],
])("makes %j %j", (text, folded) => {
  expect(toIndexText(text)).toBe(folded);
});
