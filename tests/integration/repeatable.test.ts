import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Database } from "better-sqlite3";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openConnection } from "@/db/sqlite/open";
import { repeatably } from "@/db/sqlite/repeatable";

const [NORMAL, FULL] = [1, 2];

let folder: string;
let sqlite: Database;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "gatehouse-repeatable-"));
  sqlite = openConnection(join(folder, "test.db"), "write");
  sqlite.exec("CREATE TABLE lines (text)");
});
afterEach(() => {
  sqlite.close();
  rmSync(folder, { recursive: true });
});

const waiting = () => sqlite.pragma("synchronous", { simple: true });
const write = (text: string) => sqlite.prepare("INSERT INTO lines VALUES (?)").run(text);
const writeAndLook = () =>
  sqlite.transaction(() => {
    write("one");
    return waiting();
  })();
const lines = () => sqlite.prepare("SELECT text FROM lines").pluck().all();

describe("work that is simply done again", () => {
  it("commits without waiting for the disk, and the next commit waits again", () => {
    const during = repeatably(sqlite, writeAndLook);
    expect([during, waiting(), lines()]).toEqual([NORMAL, FULL, ["one"]]);
  });

  it("leaves the next commit waiting also where it failed", () => {
    const failing = () =>
      sqlite.transaction(() => {
        write("one");
        throw new Error("no");
      })();
    expect(() => repeatably(sqlite, failing)).toThrow("no");
    expect([waiting(), lines()]).toEqual([FULL, []]);
  });

  it("waits inside a transaction that waits", () => {
    const during = sqlite.transaction(() => repeatably(sqlite, writeAndLook))();
    expect([during, waiting()]).toEqual([FULL, FULL]);
  });
});
