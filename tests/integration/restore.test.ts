import { copyFileSync, existsSync, readdirSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import Database from "better-sqlite3";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runCommand } from "../helpers/cli";
import { deliver, envelope, toAnswer } from "../helpers/deliveries";
import { claim, claimLinkIn } from "../helpers/people";
import { freePort, type RunningServer, startServer, temporaryFile } from "../helpers/server";

const file = temporaryFile();
const folder = join(dirname(file), "backups");
let server: RunningServer;
let backup: string;

const backUp = () => runCommand("backup", [], { DATABASE_URL: `file:${file}` });
const restore = (...args: string[]) => runCommand("restore", args, { DATABASE_URL: `file:${file}` });
const open = async () => {
  server = await startServer({ port: await freePort(), file });
};
const send = async (count: number) => {
  const door = async (init: RequestInit) =>
    toAnswer(await fetch(`${server.url}/api/webhooks/ring`, { method: "POST", ...init }));
  for (let place = 0; place < count; place += 1) expect((await deliver(door, envelope())).status).toBe(200);
};
const ask = (query: string, from = file) => {
  const sqlite = new Database(from, { readonly: true });
  try {
    return sqlite.prepare(query).pluck().get() as number;
  } finally {
    sqlite.close();
  }
};

beforeAll(async () => {
  await open();
  await claim(server.url, claimLinkIn(server.output()));
  await send(12);
});
afterAll(() => server.stop());

describe("restoring a backup", () => {
  it("begins with one that is made while the server runs", async () => {
    const { code, said } = await backUp();
    expect([code, said]).toEqual([0, expect.stringContaining("12 events up to number 12, found whole")]);
    const name = readdirSync(folder).find((found) => found.endsWith(".db"));
    backup = join(folder, name ?? "");
    await send(3);
  });

  it("is refused while a server holds the database", async () => {
    const { code, said } = await restore(backup, "--yes");
    expect([code, said]).toEqual([1, expect.stringContaining("Another Gatehouse is already running")]);
    await server.stop();
  });

  it("is refused where nobody says yes, and says what would be lost", async () => {
    const { code, said } = await restore(backup);
    expect(code).toBe(1);
    expect(said).toContain("12 events up to number 12");
    expect(said).toContain("LOST by it: 3 deliveries that were acknowledged from");
    expect(said).toContain("Nothing was changed");
    expect(ask("SELECT count(*) FROM events")).toBe(15);
  });

  it("is refused for what is no backup, was changed, is newer, or was made under another secret", async () => {
    const spoil = (name: string, how: (copy: string) => void) => {
      const copy = join(dirname(file), name);
      copyFileSync(backup, copy);
      how(copy);
      return restore(copy, "--yes");
    };
    const run = (query: string) => (copy: string) => {
      const sqlite = new Database(copy);
      sqlite.exec(query);
      sqlite.close();
    };
    const said = async (ended: ReturnType<typeof restore>) => {
      const { code, said } = await ended;
      expect(code).toBe(1);
      return said;
    };
    expect(await said(restore(join(folder, "nothing.db"), "--yes"))).toContain("There is no file");
    expect(await said(spoil("text.db", (copy) => writeFileSync(copy, "not a database")))).toContain("is not a SQLite");
    expect(await said(spoil("other.db", run("DROP TABLE __drizzle_migrations")))).toContain("not a database of Gate");
    const later = "INSERT INTO __drizzle_migrations (hash, created_at) VALUES ('later', 9999999999999)";
    expect(await said(spoil("newer.db", run(later)))).toContain("newer version of Gatehouse");
    const orphan = "PRAGMA foreign_keys = OFF; UPDATE events SET account_key = 99 WHERE seq = 1";
    expect(await said(spoil("orphan.db", run(orphan)))).toContain("1 rows without their parent");
    const changed = await said(
      spoil(basename(backup), (copy) => {
        copyFileSync(backup.replace(".db", ".json"), copy.replace(".db", ".json"));
        run("DELETE FROM sessions")(copy);
      }),
    );
    expect(changed).toContain("has changed since it was made");
    expect(await said(restore(backup, "--yes", "--to", join(dirname(file), "elsewhere.db")))).toContain(
      "another secret",
    );
    expect(ask("SELECT count(*) FROM events")).toBe(15);
  });

  it("brings back what was in it, keeps what was there, and is a history of its own", async () => {
    const { code, said } = await restore(backup, "--yes");
    expect([code, said]).toEqual([0, expect.stringContaining("Restored to")]);
    expect([existsSync(`${file}-wal`), existsSync(`${file}.restoring`)]).toEqual([false, false]);
    expect([ask("SELECT count(*) FROM events"), ask("SELECT count(*) FROM sessions")]).toEqual([12, 0]);
    expect(ask("SELECT value FROM counters WHERE name = 'epoch'")).toBeGreaterThan(Date.now() - 60_000);
    const aside = readdirSync(dirname(file)).find((name) => name.includes(".before-restore-"));
    expect(ask("SELECT count(*) FROM events", join(dirname(file), aside ?? ""))).toBe(15);
    await open();
    await send(1);
    // Numbers that were given out after the backup are not given out again.
    expect(ask("SELECT max(seq) FROM events")).toBe(16);
  });

  it("goes to another place where that has the secret", async () => {
    const to = join(dirname(file), "elsewhere.db");
    copyFileSync(`${file}.secret`, `${to}.secret`);
    const { code } = await restore(backup, "--to", to, "--yes");
    expect([code, ask("SELECT count(*) FROM events", to)]).toEqual([0, 12]);
  });
});
