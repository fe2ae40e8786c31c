import { copyFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { describe, expect, it } from "vitest";
import { isHalfMoved } from "@/db/move/half-moved";
import { openPostgres } from "@/db/postgres/store";
import { describeOutcome } from "@/lib/move/words";
import { hashFiles, makeGates, readMoved, runMove } from "../helpers/moving";
import { expected, file, folder, migrate, move, postgres, readAll, withClient } from "../helpers/prepare-moves";
import { aDelivery } from "./store-contract";

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
