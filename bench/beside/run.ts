import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { claim, claimLinkIn } from "@/tests/helpers/people";
import { freePort, type RunningServer, startServer } from "@/tests/helpers/server";
import { fillHistory } from "../fill";
import { KEY } from "../ingest/deliveries";
import { note, percentile, saveTable, spread } from "../table";
import { forgetHistories, linkAll, readAgain, startRingFor } from "./reconcile";
import { postSteadily } from "./steady";
import { backUpAgain, exportAgain, type Place } from "./work";

/** How much longer webhooks wait for their answer while the server does something else besides. */
const ROUNDS = Number(process.env.ROUNDS ?? 5);
const EVENTS = Number(process.env.EVENTS ?? 1_000_000);
const SECONDS = Number(process.env.SECONDS ?? 10);
const PER_SECOND = 200;
const WARM_SECONDS = 3;
const RESTING_SECONDS = 10;
const DAYS = 400;
const NEVER = 36_500;

type Work = "backup" | "export" | "retention" | "reconcile" | "histories";

const folder = mkdtempSync(join(tmpdir(), "gatehouse-bench-"));
const file = join(folder, "beside.db");
fillHistory(file, { devices: 1_000, events: EVENTS, days: DAYS });

const times = () => ({ backup: [], export: [], retention: [], reconcile: [], histories: [] }) as Record<Work, number[]>;
const [quiet, beside] = [times(), times()];
const done = { backups: 0, exported: 0, removed: 0, reconcile: 0, histories: 0 };

await measureCopies();
await measureReconcile();
for (let round = 1; round <= ROUNDS; round += 1) await measureRetention(round);
rmSync(folder, { recursive: true, force: true });

noteRatio("backup", `backups (${done.backups} made)`);
noteRatio("retention", `retention (${done.removed} events removed)`);
noteRatio("export", `an export (${Math.round(done.exported / 1e6)} MB sent)`);
noteRatio("reconcile", `reading all devices from Ring (${done.reconcile} requests)`);
noteRatio("histories", `reading their histories as well (${done.histories} requests)`);
saveTable("beside");

async function measureCopies(): Promise<void> {
  await withServer(NEVER, async (server) => {
    const place: Place = { url: server.url, cookie: await claim(server.url, claimLinkIn(server.output())) };
    await measure(server, WARM_SECONDS);
    for (let round = 0; round < ROUNDS; round += 1) {
      quiet.backup.push(await measure(server));
      beside.backup.push(
        await measure(server, SECONDS, async (isOver) => (done.backups += await backUpAgain(place, isOver))),
      );
      quiet.export.push(await measure(server));
      beside.export.push(
        await measure(server, SECONDS, async (isOver) => (done.exported += await exportAgain(place, isOver))),
      );
    }
  });
}

/** All accounts are read again and again, and after a start the history of every device, where Ring sets the pace. */
async function measureReconcile(): Promise<void> {
  const ring = await startRingFor(file);
  await linkAll(file);
  const { RING_SIGNING_KEY: _, ...environment } = ring.env;
  const read = async (server: RunningServer, work: "reconcile" | "histories") => {
    const before = await ring.countRequests();
    beside[work].push(await measure(server, SECONDS, (isOver) => readAgain(file, isOver)));
    done[work] += (await ring.countRequests()) - before;
  };
  await withServer(
    NEVER,
    async (server) => {
      for (let round = 0; round < ROUNDS; round += 1) {
        // Nothing is left to be read then.
        await measure(server, RESTING_SECONDS);
        quiet.reconcile.push(await measure(server));
        await read(server, "reconcile");
      }
    },
    environment,
  );
  forgetHistories(file);
  await withServer(
    NEVER,
    async (server) => {
      await measure(server, WARM_SECONDS);
      for (let round = 0; round < ROUNDS; round += 1) await read(server, "histories");
    },
    environment,
  );
  quiet.histories = quiet.reconcile;
  ring.close();
}

/** A server removes what is past its time as soon as it starts: each round has a part of the history to remove. */
async function measureRetention(round: number): Promise<void> {
  const kept = Math.floor(DAYS - (round * (DAYS - 30)) / ROUNDS);
  await withServer(kept, async (server) => {
    await measure(server, WARM_SECONDS);
    const before = countEvents();
    beside.retention.push(await measure(server));
    done.removed += before - countEvents() + PER_SECOND * SECONDS;
  });
  await withServer(NEVER, async (server) => {
    await measure(server, WARM_SECONDS);
    quiet.retention.push(await measure(server));
  });
}

async function withServer(
  eventDays: number,
  use: (server: RunningServer) => Promise<void>,
  environment: Record<string, string> = {},
): Promise<void> {
  keepRules(eventDays);
  const port = await freePort();
  const server = await startServer({ port, file, environment: { RING_SIGNING_KEY: KEY, ...environment } });
  try {
    await use(server);
  } finally {
    await server.stop();
  }
}

/** The 99th percentile of the answer times, in ms, while something else goes on. */
async function measure(
  server: RunningServer,
  seconds = SECONDS,
  work: (isOver: () => boolean) => Promise<unknown> = async () => {},
): Promise<number> {
  const end = performance.now() + seconds * 1_000;
  const isOver = () => performance.now() >= end;
  const working = work(isOver);
  // A backup that is under way at the end is still to be measured beside.
  let isDone = false;
  void working.finally(() => {
    isDone = true;
  });
  const { times, others } = await postSteadily(Number(new URL(server.url).port), PER_SECOND, () => isOver() && isDone);
  await working;
  if (others > 0) throw new Error(`${others} answers other than 200`);
  return percentile(times, 0.99);
}

function noteRatio(what: Work, words: string): void {
  const ratios = beside[what].map((ms, round) => ms / (quiet[what][round] ?? Number.NaN));
  const [with_, without] = [percentile(beside[what], 0.5), percentile(quiet[what], 0.5)];
  const figure = `${spread(ratios)} x: ${with_.toFixed(1)} of ${without.toFixed(1)} ms`;
  note("P12", `p99 of webhooks at ${PER_SECOND}/s beside ${words}`, figure, "≤ 2 x", percentile(ratios, 0.5) <= 2);
}

function keepRules(eventDays: number): void {
  const rules = JSON.stringify({ eventDays, deliveryDays: NEVER, auditDays: NEVER, maxBytes: null, pictures: "off" });
  const sqlite = new Database(file);
  sqlite
    .prepare("INSERT INTO settings VALUES ('retention', ?) ON CONFLICT DO UPDATE SET value = excluded.value")
    .run(rules);
  sqlite.close();
}

function countEvents(): number {
  const sqlite = new Database(file, { readonly: true });
  try {
    return sqlite.prepare("SELECT count(*) FROM events").pluck().get() as number;
  } finally {
    sqlite.close();
  }
}
