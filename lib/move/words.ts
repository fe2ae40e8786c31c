import { existsSync } from "node:fs";
import type { Compared } from "@/db/move/compare";
import type { Altered, Outcome, Progress } from "@/db/move/move";
import type { Pictures } from "@/db/move/pictures";
import { describeBytes } from "@/lib/format/bytes";

const figure = (count: number) => count.toLocaleString("en-GB");

/** What a move is about to do. */
export function describeBegun({ file, bytes, to, tables, rows, done }: Progress & { phase: "begun" }): string {
  const earlier = done > 0 ? `\nAn earlier move got to ${figure(done)} of them: it goes on from there.` : "";
  return `Moving ${file} (${describeBytes(bytes)}) to the database ${to}: ${figure(rows)} rows in ${tables} tables.${earlier}`;
}

/** What became of a move, and what there is to do now. */
export function describeOutcome(outcome: Outcome, from: string): string {
  if (outcome.kind === "stopped") {
    return `Stopped. ${figure(outcome.done)} of ${figure(outcome.rows)} rows have come over. Run the same command again: it goes on from there.
Until it has ended, no Gatehouse starts on the new database.`;
  }
  const found = [
    formatCompared(outcome.tables),
    ...outcome.altered.map(describeAltered),
    describePictures(outcome.pictures),
  ];
  return [...found, outcome.kind === "complete" ? describeComplete(from) : describeDifferent(outcome.tables)].join(
    "\n",
  );
}

/** Every table with its rows on both sides. */
function formatCompared(tables: readonly Compared[]): string {
  const name = Math.max(...tables.map((table) => table.name.length));
  const line = (first: string, from: string, to: string) =>
    `${first.padEnd(name)}  ${from.padStart(13)}  ${to.padStart(13)}`;
  const lines = tables
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .map((table) => line(table.name, figure(table.from), figure(table.to)) + (table.isSame ? "" : "  NOT THE SAME"));
  return [line("table", "SQLite", "PostgreSQL"), ...lines].join("\n");
}

function describeAltered({ name, values }: Altered): string {
  return `${values === 1 ? "1 text" : `${figure(values)} texts`} of ${name} held what PostgreSQL keeps in none (NUL, or what is no UTF-8). "\uFFFD" stands there now.`;
}

function describePictures({ named, moved }: Pictures): string {
  const lost = named - moved;
  const lack = lost === 0 ? "" : ` ${figure(lost)} have no file, or one that is damaged, and are missing there too.`;
  return `${figure(moved)} of ${figure(named)} pictures have come over.${lack}`;
}

function describeComplete(from: string): string {
  const made = existsSync(`${from}.secret`) ? ` (where it was not set: what stands in ${from}.secret)` : "";
  return `COMPLETE: every table is the same on both sides.
Start Gatehouse with DATABASE_URL set to the new database and APP_SECRET as it was${made}, the same in every replica.
${from} is as it was. Do not start Gatehouse on it again: what it received then would not be in the new database.`;
}

function describeDifferent(tables: readonly Compared[]): string {
  const names = tables.filter(({ isSame }) => !isSame).map(({ name }) => name);
  return `NOT complete: ${names.join(", ")} ${names.length === 1 ? "is" : "are"} not the same on both sides. Either something else wrote into the new database meanwhile, or the SQLite file is damaged.
No Gatehouse starts on the new database. Move again into an empty one; the SQLite file is as it was.`;
}
