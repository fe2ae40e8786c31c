import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { note, percentile, saveTable, spread } from "../table";
import type { Asked, Loaded } from "./load";
import { measureServer } from "./server";
import { measureMinimal, measureWriter } from "./writers";

const ROUNDS = Number(process.env.ROUNDS ?? 5);
const COUNT = 20_000;
const FROM_SOURCES = ["--import", "./lib/from-sources.mjs"];
const folder = mkdtempSync(join(tmpdir(), "gatehouse-bench-"));

await measureFastPath();
await measureRouter();
await measureWriters();
rmSync(folder, { recursive: true, force: true });
saveTable("ingest");

async function measureFastPath(): Promise<void> {
  const product: Loaded[] = [];
  const floor: Loaded[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    product.push(await measure("product", round, { script: ["server.ts"] }));
    floor.push(await measure("floor", round, { script: [...FROM_SOURCES, "bench/ingest/floor.ts"] }));
  }
  noteRates("P1", "deliveries/s, fast path against bare node:http with the same writer", product, floor);
  const slower = product.map(({ p99 }, round) => p99 / (floor[round]?.p99 ?? Number.NaN));
  const ms = (runs: Loaded[]) =>
    percentile(
      runs.map(({ p99 }) => p99),
      0.5,
    ).toFixed(1);
  const figure = `${spread(slower)} x: ${ms(product)} of ${ms(floor)} ms`;
  note("P1", "p99 of the answer against the floor's", figure, "≤ 1.3 x", percentile(slower, 0.5) <= 1.3);
}

async function measureRouter(): Promise<void> {
  const product: Loaded[] = [];
  const floor: Loaded[] = [];
  const script = [...FROM_SOURCES, "bench/ingest/router.ts"];
  for (let round = 0; round < ROUNDS; round += 1) {
    product.push(await measure("router", round, { script }));
    floor.push(await measure("no-op", round, { script, asked: "health" }));
  }
  noteRates("P3", "deliveries/s through Next's own router against a Next route that does nothing", product, floor);
}

function noteRates(id: string, what: string, product: Loaded[], floor: Loaded[]): void {
  const ratios = product.map(({ perSecond }, round) => perSecond / (floor[round]?.perSecond ?? Number.NaN));
  const rate = (runs: Loaded[]) =>
    Math.round(
      percentile(
        runs.map(({ perSecond }) => perSecond),
        0.5,
      ),
    );
  const figure = `${spread(ratios)}: ${rate(product)} of ${rate(floor)}/s`;
  note(id, what, figure, "≥ 0.90", percentile(ratios, 0.5) >= 0.9);
}

async function measure(name: string, round: number, one: { script: string[]; asked?: Asked }): Promise<Loaded> {
  return await measureServer({ ...one, file: join(folder, `${name}-${round}.db`) });
}

async function measureWriters(): Promise<void> {
  const ratios: number[] = [];
  const rates: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const own = await measureWriter(join(folder, `writer-${round}.db`), COUNT);
    ratios.push(own / measureMinimal(join(folder, `minimal-${round}.db`), COUNT));
    rates.push(own);
  }
  const figure = `${spread(ratios)}: ${Math.round(percentile(rates, 0.5))}/s`;
  note("P2", "the writer against two statements an event", figure, "≥ 0.50", percentile(ratios, 0.5) >= 0.5);
}
