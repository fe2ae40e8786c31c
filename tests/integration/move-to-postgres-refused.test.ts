import { copyFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { describe, expect, it } from "vitest";
import { isHalfMoved } from "@/db/move/half-moved";
import { lockDatabase } from "@/db/sqlite/open";
import { parseMoveOptions } from "@/lib/move/options";
import { createProgressLine } from "@/lib/move/progress-line";
import { runMove } from "../helpers/moving";
import { file, folder, move, postgres, withClient } from "../helpers/prepare-moves";

describe("a move that cannot be", () => {
  const copy = (name: string, change: (sqlite: Database.Database) => void): string => {
    const path = join(folder, `${name}.db`);
    copyFileSync(file, path);
    const sqlite = new Database(path);
    change(sqlite);
    sqlite.close();
    return path;
  };

  it("is refused in a sentence that says what is wrong with the file, and begins nothing", async () => {
    const url = await postgres.createDatabase("untouched");
    const text = join(folder, "notes.txt");
    writeFileSync(text, "This is a text.");
    const foreign = join(folder, "foreign.db");
    new Database(foreign).exec("CREATE TABLE posts (id INTEGER)").close();
    const migrations = "__drizzle_migrations";
    const newer = copy("newer", (sqlite) => sqlite.exec(`UPDATE ${migrations} SET created_at = created_at + 1e14`));
    const older = copy("older", (sqlite) =>
      sqlite.exec(`DELETE FROM ${migrations} WHERE created_at = (SELECT max(created_at) FROM ${migrations})`),
    );
    const table = copy("table", (sqlite) => sqlite.exec("CREATE TABLE extras (id INTEGER PRIMARY KEY)"));
    const column = copy("column", (sqlite) => sqlite.exec("ALTER TABLE labels ADD colour TEXT"));
    for (const [from, sentence] of [
      [join(folder, "none.db"), /^There is no file .*none\.db\.$/],
      [folder, /is no database of Gatehouse\.$/],
      [text, /notes\.txt is no database of Gatehouse\.$/],
      [foreign, /foreign\.db is no database of Gatehouse\.$/],
      [newer, /written by a newer version of Gatehouse/],
      [older, /written by an older version of Gatehouse\. Start this version on it once/],
      [table, /^The table extras has no place in PostgreSQL\. .* nothing was moved\.$/],
      [column, /^The column colour of labels has no place in PostgreSQL\./],
    ] as const) {
      await expect(move(url, from)).rejects.toThrow(sentence);
    }
    const lock = lockDatabase(file);
    await expect(move(url)).rejects.toThrow(`A Gatehouse is running on ${file}. Stop it first.`);
    lock.close();
    expect(await withClient(url, isHalfMoved)).toBe(false);
  });

  it("stops at a value that PostgreSQL has no place for, and says where it is", async () => {
    const odd = copy("odd", (sqlite) => sqlite.exec("UPDATE counters SET value = 1.5 WHERE name = 'largest'"));
    const url = await postgres.createDatabase("odd");
    await expect(move(url, odd)).rejects.toThrow(
      "The column value of counters holds 1.5 where only whole numbers belong.",
    );
    expect(await withClient(url, isHalfMoved)).toBe(true);
  });

  it("is refused in a sentence that says what is wrong with the database, and changes nothing there", async () => {
    await expect(move(postgres.url("none"))).rejects.toThrow(
      /^PostgreSQL says of none on .*: database "none" does not exist\.$/,
    );
    await expect(move("postgres://a:secret@127.0.0.1:1/b")).rejects.toThrow(
      /^The database b on 127\.0\.0\.1:1 cannot be reached: /,
    );
    const filled = await postgres.createDatabase("filled");
    await move(filled);
    await expect(move(filled)).rejects.toThrow(/is not empty: it holds accounts, .* more\. Nothing was changed\./);

    const url = await postgres.createDatabase("others");
    await withClient(url, async (client) => {
      await client.query("CREATE TABLE posts (id bigint)");
      await expect(move(url)).rejects.toThrow(/others on .* is not empty: it holds posts\./);
      await client.query("DROP TABLE posts; SELECT pg_advisory_lock(1)");
      await expect(move(url)).rejects.toThrow(
        /^A Gatehouse is running on others .*\. Stop every replica of it first\.$/,
      );
      expect((await client.query("SELECT FROM pg_tables WHERE schemaname = 'public'")).rowCount).toBe(0);
      await client.query("CREATE DATABASE latin ENCODING 'LATIN1' TEMPLATE template0");
    });
    await expect(move(postgres.url("latin"))).rejects.toThrow("does not keep texts in UTF-8");
  });

  it("ends with 1 where it is refused and with 2 where it was asked for wrongly, and never says a password", async () => {
    const to = "postgres://a:secret@127.0.0.1:1/b";
    const [refused, wrong] = await Promise.all([
      runMove(["--from", file, "--to", to]).ended,
      runMove(["--to", to]).ended,
    ]);
    expect(refused.code).toBe(1);
    expect(refused.said).toMatch(/^The database b on 127\.0\.0\.1:1 cannot be reached: .*\.\n$/);
    expect(wrong.code).toBe(2);
    expect(wrong.said).toMatch(/^Say what to move, with --from\.\n\nnpm run migrate:postgres/);
    expect(refused.said + wrong.said).not.toContain("secret");
  });

  it("is asked for with a file and an address, that of DATABASE_URL if need be", () => {
    const url = "postgres://gatehouse@db/gatehouse";
    expect(parseMoveOptions(["--from", "/a.db"], url)).toEqual({ from: "/a.db", to: url });
    expect(parseMoveOptions(["--from", "file:/a.db", "--to", url], "file:/b.db")).toEqual({ from: "/a.db", to: url });
    expect(() => parseMoveOptions(["--from", "/a.db"], "file:/b.db")).toThrow("Say where to move to");
    expect(() => parseMoveOptions(["--from", "/a.db", "--to", "mysql://db/x"], url)).toThrow(
      "is no address of a PostgreSQL",
    );
    expect(() => parseMoveOptions(["--form", "/a.db"], url)).toThrow("--form");
  });
});

describe("its progress", () => {
  it("is one line that is written over on a terminal", () => {
    let said = "";
    const line = createProgressLine({ isTTY: true, write: (text) => (said += text) }, { done: 0 });
    line.tell({ name: "events", rows: 200, done: 50 });
    expect(said).toContain("\r\x1b[K[######..................] 25 %, events, ");
    expect(said).toMatch(/, [\d,]+ rows\/s, about \d+ s left$/);
    line.end();
    expect(said.endsWith("\r\x1b[K")).toBe(true);
  });
});
