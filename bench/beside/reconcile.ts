import Database from "better-sqlite3";
import { putJob } from "@/db/sqlite/jobs";
import { moveLink } from "@/db/sqlite/linking/claims";
import { putTokens } from "@/db/sqlite/linking/tokens";
import { sealTokens } from "@/lib/linking/seal-tokens";
import { dropSingleton } from "@/lib/singleton";
import { startFakeRing } from "@/tests/fakes/ring/ring";

const AGAIN_MS = 2_000;

/** A stand-in for Ring that shares every device of a database. */
export async function startRingFor(file: string) {
  const ring = await startFakeRing({ isLasting: true });
  const sqlite = new Database(file, { readonly: true });
  const rows = sqlite
    .prepare<[], { account: string; id: string; name: string }>(
      `SELECT a.account_id AS account, d.device_id AS id, 'Camera ' || d.id AS name
       FROM devices AS d JOIN accounts AS a ON a.id = d.account_key`,
    )
    .all();
  sqlite.close();
  for (const [account, devices] of Map.groupBy(rows, (row) => row.account)) {
    const owner = ring.addAccount({ id: account });
    for (const { id, name } of devices) ring.addDevice(owner, { id, name, online: null });
  }
  return ring;
}

/** Link every account of a database that no server has open, as its own secret allows. */
export function linkAll(file: string): void {
  process.env.DATABASE_URL = `file:${file}`;
  for (const name of ["env", "app-secret"]) dropSingleton(name);
  const sqlite = new Database(file);
  const now = Date.now();
  for (const { key, id } of sqlite
    .prepare<[], { key: number; id: string }>("SELECT id AS key, account_id AS id FROM accounts")
    .all()) {
    const tokens = { accessToken: "none yet", refreshToken: `refresh-of-${id}`, scope: "", expiresAt: 0 };
    putTokens(sqlite, key, sealTokens(key, tokens), now);
    moveLink(sqlite, key, { from: "unclaimed", to: "linked", now });
  }
  // What happened at its devices is taken as read up to here: that is measured by itself.
  sqlite.prepare("INSERT OR REPLACE INTO history_reads SELECT id, ? FROM devices").run(now + 1_000);
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
  const askAll = sqlite.transaction(() => {
    const now = Date.now();
    for (const key of keys)
      putJob(sqlite, { kind: "account", subject: key, accountKey: key, deviceKey: null, dueAt: now }, now);
  });
  while (!isOver()) {
    askAll.immediate();
    rounds += 1;
    for (const end = Date.now() + AGAIN_MS; Date.now() < end && !isOver(); )
      await new Promise((next) => setTimeout(next, 50));
  }
  sqlite.close();
  return rounds;
}
