import { createHash } from "node:crypto";
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fillHistory, type History } from "./fill";

/** As large a history as the targets speak of, unless EVENTS says otherwise. */
export const EVENTS = Number(process.env.EVENTS ?? 10_000_000);

const CACHE = join(tmpdir(), "gatehouse-bench-histories");
const MIGRATIONS = "db/migrations";

/** A file with such a history, made the first time and kept for others; never to be written to. */
export function cachedHistory(history: History): string {
  mkdirSync(CACHE, { recursive: true });
  const { events, devices, days } = history;
  const file = join(CACHE, `${hashOfSchema()}-${events}-${devices}-${days}.db`);
  if (existsSync(file)) return file;
  const unfinished = `${file}.${process.pid}`;
  rmSync(unfinished, { force: true });
  fillHistory(unfinished, history);
  renameSync(unfinished, file);
  return file;
}

/** A file of one's own with such a history. */
export function copyHistory(history: History, file: string): string {
  copyFileSync(cachedHistory(history), file);
  return file;
}

/** Changes with the schema and with what is filled in, so that no outdated file is taken for one of today. */
function hashOfSchema(): string {
  const sha = createHash("sha256").update(readFileSync(join(MIGRATIONS, "meta/_journal.json")));
  const migrations = readdirSync(MIGRATIONS).filter((name) => name.endsWith(".sql"));
  for (const name of migrations.sort()) sha.update(readFileSync(join(MIGRATIONS, name)));
  for (const name of ["fill.ts", "fill-alerts.ts", "names.ts"]) sha.update(readFileSync(join("bench", name)));
  return sha.digest("hex").slice(0, 12);
}
