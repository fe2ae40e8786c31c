import { copyFileSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { Client, Pool } from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { isHalfMoved } from "@/db/move/half-moved";
import { moveToPostgres, type Outcome } from "@/db/move/move";
import { migratePostgres } from "@/db/postgres/migrate";
import { openPostgres } from "@/db/postgres/store";
import { lockDatabase } from "@/db/sqlite/open";
import { parseMoveOptions } from "@/lib/move/options";
import { createProgressLine } from "@/lib/move/progress-line";
import { describeOutcome } from "@/lib/move/words";
import {
  type Contents,
  hashFiles,
  makeGates,
  makeInstallation,
  readExpected,
  readMoved,
  runMove,
} from "../helpers/moving";
import { type Postgres, startPostgres } from "../helpers/postgres";
import { aDelivery } from "./store-contract";

const folder = mkdtempSync(join(tmpdir(), "gatehouse-move-"));
const file = join(folder, "gatehouse.db");
let postgres: Postgres;
let expected: Contents;

beforeAll(async () => {
  makeInstallation(file);
  expected = readExpected(file);
  for (const end of ["-wal", "-shm"]) rmSync(file + end, { force: true });
  postgres = await startPostgres();
});
afterAll(async () => {
  await postgres.remove();
  rmSync(folder, { recursive: true });
});

function move(to: string, from = file): Promise<Outcome> {
  return moveToPostgres({ from, to, signal: new AbortController().signal }, () => {});
}

async function withClient<T>(url: string, use: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url });
  await client.connect();
  return await use(client).finally(() => client.end());
}

/** As whoever prepared the database beforehand would have left it. */
async function migrate(url: string): Promise<void> {
  const pool = new Pool({ connectionString: url });
  const client = await pool.connect();
  await migratePostgres(client);
  client.release();
  await pool.end();
}

const readAll = (url: string) => withClient(url, (client) => readMoved(client, Object.keys(expected)));

describe("a move from SQLite to PostgreSQL", () => {
  it("brings every row of every table over, counts them on both sides and leaves the file as it was", async () => {
    const url = await postgres.createDatabase("whole");
    const before = hashFiles(file);
    const { code, said } = await runMove(["--from", file, "--to", url]).ended;
    expect(said).toContain("COMPLETE: every table is the same on both sides.");
    expect(code).toBe(0);
    expect(said).toMatch(/^events +3,450 +3,450$/m);
    expect(said).toContain(
      '2 texts of settings held what PostgreSQL keeps in none (NUL, or what is no UTF-8). "\uFFFD"',
    );
    expect(hashFiles(file)).toBe(before);
    expect(readdirSync(folder).filter((name) => /-(wal|shm)$/.test(name))).toEqual([]);
    expect(Object.values(expected).every((rows) => rows.length > 0)).toBe(true);
    expect(await readAll(url)).toEqual(expected);
    await withClient(url, async (client) => {
      const { rows } = await client.query("SELECT seq FROM events_default");
      expect(rows).toEqual([{ seq: "1" }]);
    });
    expect(await withClient(url, isHalfMoved)).toBe(false);
  });

  it("has what comes afterwards numbered after all that ever was", async () => {
    const store = await openPostgres(postgres.url("whole"), () => {});
    expect(await store.writer.record(aDelivery())).toMatchObject({ seq: 3_501, deliveryId: 3_501 });
    await store.close();
    await withClient(postgres.url("whole"), async (client) => {
      const { rows } = await client.query(
        "INSERT INTO labels (name, kind, motion_classes, created_at) VALUES ('x', '', '', 1) RETURNING id",
      );
      expect(rows).toEqual([{ id: "2" }]);
    });
  });

  it("reads what a server that was cut short has not folded into the file yet", async () => {
    const from = join(folder, "cut.db");
    const server = new Database(file);
    server.pragma("journal_mode = WAL");
    server.exec("INSERT INTO settings VALUES ('last', 'words')");
    for (const end of ["", "-wal"]) copyFileSync(file + end, from + end);
    server.exec("DELETE FROM settings WHERE name = 'last'");
    server.close();
    const before = hashFiles(from);
    const url = await postgres.createDatabase("cut");
    expect(await move(url, from)).toMatchObject({ kind: "complete" });
    expect((await withClient(url, (client) => readMoved(client, ["settings"]))).settings).toContain('["last","words"]');
    expect(hashFiles(from)).toBe(before);
  });

  it("goes on where it was cut off, killed or stopped, with nothing twice", async () => {
    const url = await postgres.createDatabase("resumed");
    await migrate(url);
    const gates = await makeGates(url, {
      counters: "true",
      deliveries: "NEW.id = 11",
      events: "NEW.seq = 1500",
      media: "true",
    });
    const copied = () =>
      withClient(url, async (client) => {
        const { rows } = await client.query("SELECT sum(rows)::int AS rows FROM move_positions");
        return rows[0]?.rows as number;
      });
    await gates.shut("counters");
    const cut = expect(move(url)).rejects.toThrow(
      /terminating connection.*\. What has come over stays: once that is mended/,
    );
    await gates.untilReached();
    await withClient(url, (client) =>
      client.query("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'gatehouse move'"),
    );
    await cut;
    await gates.open();
    let before = 0;
    for (const [signal, table] of [
      ["SIGKILL", "deliveries"],
      ["SIGINT", "events"],
      ["SIGKILL", "media"],
    ] as const) {
      await gates.shut(table);
      const { child, ended } = runMove(["--from", file], { DATABASE_URL: url });
      await gates.untilReached();
      child.kill(signal);
      if (signal === "SIGKILL") await ended;
      await gates.open();
      const { code, said } = await ended;
      if (signal === "SIGINT") {
        expect(code).toBe(130);
        expect(said).toMatch(
          /^Stopped\. [\d,]+ of [\d,]+ rows have come over\. Run the same command again: it goes on/m,
        );
      }
      expect(await withClient(url, isHalfMoved)).toBe(true);
      expect(await copied()).toBeGreaterThan(before);
      before = await copied();
    }
    await gates.end();
    const other = join(folder, "other.db");
    copyFileSync(file, other);
    await expect(move(url, other)).rejects.toThrow("has begun, but not from");
    const outcome = await move(url);
    expect(outcome).toMatchObject({ kind: "complete", pictures: { named: 3, moved: 1 } });
    expect(describeOutcome(outcome, file)).toContain("1 of 3 pictures have come over. 2 have no file");
    expect(await readAll(url)).toEqual(expected);
    await withClient(url, async (client) => {
      expect((await client.query("SELECT bytes FROM media")).rows).toEqual([{ bytes: Buffer.from("whole") }]);
    });
    expect(await withClient(url, isHalfMoved)).toBe(false);
  });

  it("is not complete where something else wrote into the database meanwhile", async () => {
    const url = await postgres.createDatabase("disturbed");
    await migrate(url);
    await withClient(url, async (client) => {
      await client.query(`CREATE FUNCTION meddle() RETURNS trigger LANGUAGE plpgsql
        AS 'BEGIN UPDATE counters SET value = value + 1; RETURN NULL; END'`);
      await client.query("CREATE TRIGGER meddle AFTER INSERT ON verifications EXECUTE FUNCTION meddle()");
    });
    const outcome = await move(url);
    expect(outcome.kind).toBe("different");
    const said = describeOutcome(outcome, file);
    expect(said).toMatch(/^counters +\d+ +\d+ {2}NOT THE SAME$/m);
    expect(said).toContain("NOT complete: counters is not the same on both sides.");
    expect(await withClient(url, isHalfMoved)).toBe(true);
  });
});

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
    await expect(move(postgres.url("whole"))).rejects.toThrow(
      /is not empty: it holds accounts, .* more\. Nothing was changed\./,
    );

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
