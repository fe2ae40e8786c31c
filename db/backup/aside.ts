import { readdirSync, rmSync } from "node:fs";
import { basename, dirname, join } from "node:path";

const MARK = ".before-restore-";
const PARTS = ["", "-wal", "-shm", "-journal"];

/** What a database is called that a restore puts aside at this moment. */
export function nameAside(target: string, stamp: string): string {
  return `${target}${MARK}${stamp}`;
}

/** The databases that restores put aside, each with the files beside it that belong to it. */
export function listAside(target: string): string[][] {
  const start = `${basename(target)}${MARK}`;
  const names = new Set(readdirSync(dirname(target)).filter((name) => name.startsWith(start)));
  const databases = [...names].filter((name) => !PARTS.some((part) => part !== "" && name.endsWith(part)));
  return databases.map((name) =>
    PARTS.map((part) => name + part)
      .filter((part) => names.has(part))
      .map((part) => join(dirname(target), part)),
  );
}

/** Delete one of them. */
export function dropAside(files: readonly string[]): void {
  for (const file of files) rmSync(file, { force: true });
}
