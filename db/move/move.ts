import { StartupError } from "@/lib/env";
import { beginMove } from "./begin";
import { type Compared, compareTable } from "./compare";
import { copyTable } from "./copy-table";
import { carryNumbers } from "./numbers";
import { comparePictures, copyPictures, countPictures, PICTURES, type Pictures } from "./pictures";
import type { PlannedTable } from "./plan";
import { dropPositions, type Position, readPositions, START } from "./positions";
import { quote } from "./quote";
import { openSource, readable, type Source } from "./source";
import { explainTarget, openTarget, type Target } from "./target";

/** How far a move is: rows and files of pictures count alike. */
export type Progress =
  | { phase: "begun"; file: string; bytes: number; to: string; tables: number; rows: number; done: number }
  | { phase: "copying"; name: string; rows: number; done: number }
  | { phase: "comparing" };

export interface Altered {
  name: string;
  values: number;
}

/** What became of a move. */
export type Outcome =
  | { kind: "stopped"; rows: number; done: number }
  | { kind: "complete" | "different"; tables: Compared[]; altered: Altered[]; pictures: Pictures };

interface Order {
  /** A SQLite file. */
  from: string;
  /** The address of a PostgreSQL database. */
  to: string;
  /** Once aborted, the move stops where it can go on later. */
  signal: AbortSignal;
}

/**
 * Copy a database from SQLite to PostgreSQL, from where an earlier move of it stopped, and compare the two. Throws a
 * StartupError in plain words.
 */
export async function moveToPostgres(
  { from, to, signal }: Order,
  tell: (progress: Progress) => void,
): Promise<Outcome> {
  const source = openSource(from);
  try {
    const target = await openTarget(to);
    let stays = "";
    try {
      const tables = await beginMove(source, target);
      stays = " What has come over stays: once that is mended, the same command goes on from there.";
      return await move({ source, target, tables }, { signal, tell });
    } catch (error) {
      const explained = explainTarget(readable(error, from), target.name);
      throw explained instanceof StartupError ? new StartupError(explained.message + stays) : explained;
    } finally {
      await target.close();
    }
  } finally {
    source.close();
  }
}

interface Ends {
  source: Source;
  target: Target;
  tables: readonly PlannedTable[];
}

interface Hearing {
  signal: AbortSignal;
  tell: (progress: Progress) => void;
}

async function move({ source, target, tables }: Ends, { signal, tell }: Hearing): Promise<Outcome> {
  const { client } = target;
  const positions = await readPositions(client);
  const rows = countAll(source, tables);
  let done = [...positions.values()].reduce((sum, position) => sum + position.rows, 0);
  const { file, bytes } = source;
  tell({ phase: "begun", file, bytes, to: target.name, tables: tables.length, rows, done });
  const wayOf = (name: string) => ({ from: positions.get(name) ?? START, signal, tell: tellOf(name) });
  function tellOf(name: string) {
    let before = positions.get(name)?.rows ?? 0;
    return (position: Position) => {
      done += position.rows - before;
      before = position.rows;
      tell({ phase: "copying", name, rows, done });
    };
  }
  for (const table of tables) {
    positions.set(table.name, await copyTable({ source, client }, table, wayOf(table.name)));
  }
  await copyPictures(source, client, wayOf(PICTURES));
  if (signal.aborted) return { kind: "stopped", rows, done };
  tell({ phase: "comparing" });
  return await complete({ source, target, tables }, positions);
}

function countAll(source: Source, tables: readonly PlannedTable[]): number {
  const count = (name: string) =>
    source.sqlite
      .prepare(`SELECT count(*) FROM ${quote(name)}`)
      .pluck()
      .get() as number;
  return tables.reduce((sum, { name }) => sum + count(name), countPictures(source));
}

async function complete(
  { source, target: { client }, tables }: Ends,
  positions: ReadonlyMap<string, Position>,
): Promise<Outcome> {
  const compared: Compared[] = [];
  for (const table of tables) {
    const { grown } = positions.get(table.name) ?? START;
    compared.push(await compareTable(source, client, { table, grown }));
  }
  const altered = [...positions].flatMap(([name, { altered: values }]) => (values > 0 ? [{ name, values }] : []));
  const pictures = await comparePictures(source, client);
  if (compared.some(({ isSame }) => !isSame)) return { kind: "different", tables: compared, altered, pictures };
  await carryNumbers(source, client);
  await client.query("ANALYZE");
  // It waits for the disk, and so for all that was written before it.
  await client.query("SET synchronous_commit = on");
  await dropPositions(client);
  return { kind: "complete", tables: compared, altered, pictures };
}
