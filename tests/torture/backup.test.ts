import { existsSync, readdirSync, rmSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import Database from "better-sqlite3";
import { expect } from "vitest";
import { percentile } from "@/bench/table";
import { listBackups } from "@/db/backup/list";
import type { BackupsView } from "@/lib/backups/views";
import { runCommand } from "../helpers/cli";
import { type Envelope, envelope } from "../helpers/deliveries";
import { keepPace } from "../helpers/pace";
import { claim, claimLinkIn, post } from "../helpers/people";
import { freePort, type RunningServer, startServer, temporaryFile } from "../helpers/server";
import { isFull, torture } from "../helpers/torture";
import { fillLarge } from "./helpers/large-file";
import { openLedger } from "./helpers/ledger";
import { sendOnce } from "./helpers/sender";

const APP_SECRET = "a secret of both the installation and the one beside it";
const PER_SECOND = 200;
const LOOK_MS = 100;
/** What holds up a write-ahead log for no longer than a backup takes leaves it this small. */
const WAL_BYTES = 128 * 1024 * 1024;

torture(
  "T18",
  "backup under load, restored beside it",
  { short: { backups: 2, megabytes: 15 }, full: { backups: 20, megabytes: 500 } },
  async ({ backups, megabytes }) => {
    const file = temporaryFile();
    fillLarge(file, megabytes);
    const server = await startServer({ port: await freePort(), file, environment: { APP_SECRET } });
    const admin = await claim(server.url, claimLinkIn(server.output()));
    const seen: Seen = { quiet: [], times: [], refused: 0, wal: 0, took: [], events: 0 };
    for (let place = 0; place < backups; place += 1) await backUpUnderLoad({ server, admin, file }, seen);
    expect(await server.stop()).toBe(0);
    const p99 = percentile(seen.times, 0.99);
    if (isFull) expect(seen.refused).toBe(0);
    if (isFull) expect(p99).toBeLessThan(100);
    expect(seen.wal).toBeLessThan(WAL_BYTES);
    return `${backups} backups of ${megabytes} MB at ${PER_SECOND}/s, ${(percentile(seen.took, 0.5) / 1_000).toFixed(1)} s each: all whole, with all ${seen.events} events acknowledged before, restored and served; ${seen.times.length} webhooks meanwhile, ${seen.refused} not answered 200, p99 ${p99.toFixed(0)} ms (${percentile(seen.quiet, 0.99).toFixed(0)} ms before), log at most ${(seen.wal / 1e6).toFixed(0)} MB`;
  },
);

torture("T14", "crash in a backup", { short: 1, full: 20 }, async (rounds) => {
  const file = temporaryFile();
  fillLarge(file, 2);
  const folder = join(dirname(file), "backups");
  const DATABASE_URL = `file:${file}`;
  for (let round = 0; round < rounds; round += 1) {
    const before = await listBackups(folder);
    expect(await runCommand("backup", [], { DATABASE_URL, CRASH_AT: "mid-backup:1" })).toMatchObject({ code: null });
    expect(readdirSync(folder).filter((name) => name.includes(".part"))).not.toEqual([]);
    expect(await listBackups(folder)).toEqual(before);
    expect((await runCommand("backup", [], { DATABASE_URL })).code).toBe(0);
    expect(readdirSync(folder).filter((name) => name.includes(".part"))).toEqual([]);
  }
  return `${rounds} crashes before a backup had its name: none counted, nothing left after the next`;
});

interface Place {
  server: RunningServer;
  admin: string;
  file: string;
}

interface Seen {
  /** How long answers took, in ms: before a backup, and while one was made. */
  quiet: number[];
  times: number[];
  /** Answers other than 200, and none at all. */
  refused: number;
  wal: number;
  took: number[];
  events: number;
}

/** Make a backup while deliveries come, and bring it back beside the running server. */
async function backUpUnderLoad({ server, admin, file }: Place, seen: Seen): Promise<void> {
  const ledger = openLedger();
  let isQuiet = true;
  const send = async () => {
    const startedAt = performance.now();
    const delivery: Envelope = envelope();
    const answer = await sendOnce(server.url, delivery, ledger);
    if (answer?.status === 200) (isQuiet ? seen.quiet : seen.times).push(performance.now() - startedAt);
    else seen.refused += 1;
  };
  const load = keepPace(PER_SECOND, send);
  await expect
    .poll(() => ledger.acknowledged().length, { interval: LOOK_MS, timeout: 30_000 })
    .toBeGreaterThan(PER_SECOND / 2);
  const before = ledger.acknowledged();
  isQuiet = false;
  const beganAt = performance.now();
  expect((await post(server.url, "/api/backups/run", { now: true }, { cookie: admin })).status).toBe(200);
  await waitForBackup(server.url, admin, () => {
    seen.wal = Math.max(seen.wal, statSync(`${file}-wal`).size);
  });
  seen.took.push(performance.now() - beganAt);
  await load.stop();
  const folder = join(dirname(file), "backups");
  const [backup] = await listBackups(folder);
  if (!backup?.note) throw new Error("There is no backup.");
  seen.events += before.length;
  await restoreBeside(join(folder, backup.name), { before, head: backup.note.head });
}

async function waitForBackup(url: string, cookie: string, look: () => void): Promise<void> {
  for (;;) {
    look();
    const view = (await (await fetch(`${url}/api/backups`, { headers: { cookie } })).json()) as BackupsView;
    expect(view.failure).toBeNull();
    if (view.running === null) return;
    await new Promise((next) => setTimeout(next, LOOK_MS));
  }
}

async function restoreBeside(backup: string, { before, head }: { before: string[]; head: number }): Promise<void> {
  const file = temporaryFile();
  const done = await runCommand("restore", [backup, "--to", file, "--yes"], {
    DATABASE_URL: `file:${file}`,
    APP_SECRET,
  });
  expect([done.code, done.said]).toEqual([0, expect.stringContaining("Restored to")]);
  const sqlite = new Database(file, { readonly: true });
  const ids = sqlite
    .prepare<[], string>(
      "SELECT CASE WHEN json_valid(text) THEN json_extract(text, '$.data.id') END FROM (SELECT CAST(body AS TEXT) AS text FROM deliveries)",
    )
    .pluck();
  const there = new Set(ids.all());
  expect(before.filter((id) => !there.has(id))).toEqual([]);
  expect(sqlite.pragma("integrity_check", { simple: true })).toBe("ok");
  expect(sqlite.prepare("SELECT max(seq) FROM events").pluck().get()).toBe(head);
  sqlite.close();
  const second = await startServer({ port: await freePort(), file, environment: { APP_SECRET } });
  expect((await sendOnce(second.url, envelope(), openLedger()))?.status).toBe(200);
  expect(await second.stop()).toBe(0);
  expect(existsSync(`${file}-wal`)).toBe(false);
  rmSync(dirname(file), { recursive: true });
}
