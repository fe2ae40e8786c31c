import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Database } from "better-sqlite3";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Sql } from "@/db/sql";
import { openConnection } from "@/db/sqlite/open";
import { sqliteSql } from "@/db/sqlite/sql";
import { inTransaction } from "@/db/sqlite/transaction";
import { createTurns, type Turns } from "@/db/turns";

const [NORMAL, FULL] = [1, 2];

let folder: string;
let sqlite: Database;
let turns: Turns;
/** Of whoever has the turn, and of everybody else. */
let [own, open] = [] as unknown as [Sql, Sql];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "gatehouse-transaction-"));
  sqlite = openConnection(join(folder, "test.db"), "write");
  sqlite.exec("CREATE TABLE lines (text)");
  turns = createTurns();
  [own, open] = [sqliteSql(sqlite), sqliteSql(sqlite, turns)];
});
afterEach(() => {
  sqlite.close();
  rmSync(folder, { recursive: true });
});

const waiting = () => sqlite.pragma("synchronous", { simple: true });
const write = (sql: Sql, text: string) => sql.prepare("INSERT INTO lines VALUES (?)").run(text);
const lines = () => sqlite.prepare("SELECT text FROM lines").pluck().all();
const transact = (change: () => Promise<unknown>) => turns.take(() => inTransaction(sqlite, change));
const fail = async () => {
  throw new Error("no");
};

describe("a transaction", () => {
  it("is taken back whole where it fails, and what others write meanwhile stays", async () => {
    const failing = transact(async () => {
      await write(own, "one");
      await write(own, "two");
      await fail();
    });
    const other = write(open, "other");
    await expect(failing).rejects.toThrow("no");
    await other;
    expect(lines()).toEqual(["other"]);
  });

  it("comes after those that were asked for before, whatever they wait for", async () => {
    const one = transact(async () => {
      await write(own, "one");
      await new Promise((next) => setImmediate(next));
      await write(own, "one more");
    });
    const two = transact(() => write(own, "two"));
    await Promise.all([one, two, write(open, "alone")]);
    expect(lines().filter((text) => text !== "alone")).toEqual(["one", "one more", "two"]);
    expect(lines()).toContain("alone");
  });

  it("fails rather than to wait for itself", async () => {
    await expect(transact(() => write(open, "one"))).rejects.toThrow("its own handle");
    await expect(transact(() => transact(fail))).rejects.toThrow("its own handle");
    await write(open, "alone");
    expect(lines()).toEqual(["alone"]);
  });

  it("does not hold up what it set off and what comes after it", async () => {
    let later: Promise<unknown> = Promise.resolve();
    await transact(async () => {
      later = new Promise((next) => setTimeout(next, 5)).then(() => write(open, "later"));
    });
    await Promise.all([transact(() => new Promise((next) => setTimeout(next, 10))), later]);
    expect(lines()).toEqual(["later"]);
  });
});

describe("work that is simply done again", () => {
  const repeatably = (change: () => Promise<unknown>) => inTransaction(sqlite, change, { isRepeatable: true });

  it("commits without waiting for the disk, and the next commit waits again", async () => {
    const during = await repeatably(async () => {
      await write(own, "one");
      return waiting();
    });
    expect([during, waiting(), lines()]).toEqual([NORMAL, FULL, ["one"]]);
  });

  it("leaves the next commit waiting also where it failed", async () => {
    await expect(repeatably(fail)).rejects.toThrow("no");
    expect([waiting(), lines()]).toEqual([FULL, []]);
  });
});
