import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { note, saveTable } from "../table";
import { KEY } from "./deliveries";
import { type Loaded, loadWebhook } from "./load";
import { measureMinimal, measureWriter } from "./writers";

const ROUNDS = Number(process.env.ROUNDS ?? 5);
const SECONDS = 5;
const CONNECTIONS = 64;
const COUNT = 20_000;
const folder = mkdtempSync(join(tmpdir(), "gatehouse-bench-"));

await measureDoors();
await measureWriters();
rmSync(folder, { recursive: true, force: true });
saveTable("ingest");

async function measureDoors(): Promise<void> {
  const product: Loaded[] = [];
  const floor: Loaded[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    product.push(await measureServer(["server.ts"], round, 4_801));
    floor.push(await measureServer(["--import", "./bench/alias.mjs", "bench/ingest/floor.ts"], round, 4_802));
  }
  const ratio = median(product.map(({ perSecond }, round) => perSecond / (floor[round]?.perSecond ?? Number.NaN)));
  const slower = median(product.map(({ p99 }, round) => p99 / (floor[round]?.p99 ?? Number.NaN)));
  note(
    "P1",
    "deliveries/s, fast path against bare node:http with the same writer",
    summarise(product, floor, ratio),
    "≥ 0.90",
    ratio >= 0.9,
  );
  note("P1", "p99 of the answer against the floor's", `${slower.toFixed(2)} x`, "≤ 1.3 x", slower <= 1.3);
}

function summarise(product: Loaded[], floor: Loaded[], ratio: number): string {
  const rate = (runs: Loaded[]) => Math.round(median(runs.map(({ perSecond }) => perSecond)));
  return `${ratio.toFixed(2)} (${rate(product)} of ${rate(floor)})`;
}

async function measureWriters(): Promise<void> {
  const ratios: number[] = [];
  const rates: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const own = await measureWriter(join(folder, `writer-${round}.db`), COUNT);
    ratios.push(own / measureMinimal(join(folder, `minimal-${round}.db`), COUNT));
    rates.push(own);
  }
  const ratio = median(ratios);
  note(
    "P2",
    "the writer against two statements an event",
    `${ratio.toFixed(2)} (${Math.round(median(rates))}/s)`,
    "≥ 0.50",
    ratio >= 0.5,
  );
}

/** Load one server for a while, alone, on a database of its own; answers other than 200 end the run. */
async function measureServer(script: string[], round: number, port: number): Promise<Loaded> {
  const file = join(folder, `${port}-${round}.db`);
  const child = spawn(process.execPath, [...script, file, String(port)], {
    env: { ...process.env, PORT: String(port), DATABASE_URL: `file:${file}`, RING_SIGNING_KEY: KEY, PUBLIC_URL: "" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  await untilOpen(child);
  await loadWebhook(port, CONNECTIONS, 1);
  const loaded = await loadWebhook(port, CONNECTIONS, SECONDS);
  const ended = once(child, "exit");
  child.kill("SIGKILL");
  await ended;
  if (loaded.others > 0) throw new Error(`${loaded.others} answers other than 200`);
  return loaded;
}

function untilOpen(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    child.once("exit", (code) => reject(new Error(`the server ended with ${code}`)));
    child.stdout?.on("data", (chunk: Buffer) => {
      if (chunk.includes("Gatehouse is open")) resolve();
    });
  });
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
