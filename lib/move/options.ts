import { resolve } from "node:path";
import { parseArgs } from "node:util";

export const usage = `npm run migrate:postgres -- --from <file> [--to <address>]

  --from   the SQLite file of an installation that does not run, such as ./data/gatehouse.db
  --to     an empty database, such as postgres://gatehouse:password@db.example.com/gatehouse; otherwise that of DATABASE_URL

Stopped at any point, it goes on from there when it is run again.`;

export interface MoveOptions {
  from: string;
  to: string;
}

/** What is wrong with a command line, in plain words. */
export class UsageError extends Error {
  override name = "UsageError";
}

/** What was asked for on the command line; throws a UsageError. */
export function parseMoveOptions(args: string[], databaseUrl: string | undefined): MoveOptions | "help" {
  const { from, to, help } = parse(args);
  if (help) return "help";
  if (from === undefined) throw refuse("Say what to move, with --from.");
  const url = to ?? databaseUrl ?? "";
  if (to === undefined && !isPostgres(url)) throw refuse("Say where to move to, with --to or DATABASE_URL.");
  if (!isPostgres(url)) throw refuse(`${JSON.stringify(url)} is no address of a PostgreSQL database.`);
  return { from: resolve(from.replace(/^file:(\/\/)?/, "")), to: url };
}

function parse(args: string[]) {
  try {
    const options = { from: { type: "string" }, to: { type: "string" }, help: { type: "boolean" } } as const;
    return parseArgs({ args, options }).values;
  } catch (error) {
    throw refuse(error instanceof Error ? error.message : String(error));
  }
}

function isPostgres(url: string): boolean {
  return /^postgres(ql)?:\/\/[^/]+\/./.test(url) && URL.canParse(url);
}

function refuse(why: string): UsageError {
  return new UsageError(`${why}\n\n${usage}`);
}
