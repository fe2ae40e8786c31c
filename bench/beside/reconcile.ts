import { fork } from "node:child_process";
import { once } from "node:events";
import { resolve } from "node:path";
import Database from "better-sqlite3";
import { putJob } from "@/db/commands/jobs";
import { moveLink } from "@/db/commands/linking/claims";
import { putTokens } from "@/db/commands/linking/tokens";
import { sqliteSql } from "@/db/sqlite/sql";
import { inTransaction } from "@/db/sqlite/transaction";
import { sealTokens } from "@/lib/linking/seal-tokens";
import { dropSingleton } from "@/lib/singleton";
import { endChildWithUs } from "@/tests/helpers/endings";

const AGAIN_MS = 2_000;

/** A stand-in for Ring, in a process of its own, that shares every device of a database. */
export async function startRingFor(file: string) {
  const script = resolve(import.meta.dirname, "serve-ring.ts");
  const child = endChildWithUs(fork(script, [file], { execArgv: ["--import", "./lib/from-sources.mjs"] }));
  const [{ env }] = (await once(child, "message")) as [{ env: Record<string, string> }];
  return {
    env,
    async countRequests(): Promise<number> {
      child.send("count");
      const [{ requests }] = (await once(child, "message")) as [{ requests: number }];
      return requests;
    },
    close: () => child.disconnect(),
  };
}

/** Link every account of a database that no server has open, as its own secret allows. */
export async function linkAll(file: string): Promise<void> {
  process.env.DATABASE_URL = `file:${file}`;
  for (const name of ["env", "app-secret"]) dropSingleton(name);
  const sqlite = new Database(file);
  const sql = sqliteSql(sqlite);
  const now = Date.now();
  for (const { key, id } of sqlite
    .prepare<[], { key: number; id: string }>("SELECT id AS key, account_id AS id FROM accounts")
    .all()) {
    const tokens = { accessToken: "none yet", refreshToken: `refresh-of-${id}`, scope: "", expiresAt: 0 };
    await putTokens(sql, key, sealTokens(key, tokens), now);
    await moveLink(sql, key, { from: "unclaimed", to: "linked", now });
  }
  // What happened at its devices is taken as read up to here: that is measured by itself.
  sqlite.prepare("INSERT OR REPLACE INTO history_reads SELECT id, ? FROM devices").run(now + 1_000);
  // So are devices that were never read, which their next event has read.
  sqlite
    .prepare("INSERT OR REPLACE INTO device_details (device_key, read_at, details) SELECT id, ?, '{}' FROM devices")
    .run(now);
  sqlite.close();
}

/** Have the history of every device be due to be read. */
export function forgetHistories(file: string): void {
  const sqlite = new Database(file);
  sqlite.exec("DELETE FROM history_reads");
  sqlite.close();
}

/** Have all accounts read every two seconds until it is to end; returns how often. */
export async function readAgain(file: string, isOver: () => boolean): Promise<number> {
  let rounds = 0;
  const sqlite = new Database(file, { timeout: 5_000 });
  const keys = sqlite.prepare<[], number>("SELECT account_key FROM ring_tokens").pluck().all();
  const sql = sqliteSql(sqlite);
  const askAll = async () => {
    const now = Date.now();
    for (const key of keys)
      await putJob(sql, { kind: "account", subject: key, accountKey: key, deviceKey: null, dueAt: now }, now);
  };
  while (!isOver()) {
    await inTransaction(sqlite, askAll);
    rounds += 1;
    for (const end = Date.now() + AGAIN_MS; Date.now() < end && !isOver(); )
      await new Promise((next) => setTimeout(next, 50));
  }
  sqlite.close();
  return rounds;
}
