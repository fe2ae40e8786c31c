import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import type { Loaded } from "../ingest/load";
import { measureServer } from "../ingest/server";
import { note, percentile, saveTable, spread } from "../table";
import { flow, TABLES } from "./flow";
import { installNodeRed } from "./install";
import { SETTINGS } from "./settings";

const ROUNDS = Number(process.env.ROUNDS ?? 5);
const nodeRed = installNodeRed();
const folder = mkdtempSync(join(tmpdir(), "gatehouse-bench-"));
const ratios: number[] = [];
const rates: { own: Loaded[]; peer: Loaded[] } = { own: [], peer: [] };

for (let round = 0; round < ROUNDS; round += 1) {
  const own = await measureServer({ script: ["server.ts"], file: join(folder, `own-${round}.db`) });
  const peer = await measurePeer(join(folder, `peer-${round}`));
  ratios.push(own.perSecond / peer.perSecond);
  rates.own.push(own);
  rates.peer.push(peer);
}
rmSync(folder, { recursive: true, force: true });
const rate = (runs: Loaded[]) =>
  Math.round(
    percentile(
      runs.map(({ perSecond }) => perSecond),
      0.5,
    ),
  );
const slow = (runs: Loaded[]) =>
  percentile(
    runs.map(({ p99 }) => p99),
    0.5,
  ).toFixed(0);
const figure = `${spread(ratios, 1)} x: ${rate(rates.own)} of ${rate(rates.peer)}/s, p99 ${slow(rates.own)} of ${slow(rates.peer)} ms`;
note("P3", "deliveries/s against Node-RED with SQLite (WAL)", figure, "≥ 6 x", percentile(ratios, 0.5) >= 6);
saveTable("peer");

async function measurePeer(home: string): Promise<Loaded> {
  mkdirSync(home);
  const file = join(home, "peer.db");
  const sqlite = new Database(file);
  sqlite.pragma("journal_mode = WAL");
  sqlite.exec(TABLES);
  sqlite.close();
  writeFileSync(join(home, "flows.json"), JSON.stringify(flow(file)));
  writeFileSync(join(home, "settings.js"), SETTINGS);
  const red = join(nodeRed, "node_modules", "node-red", "red.js");
  const script = [red, "--userDir", home, "--settings", join(home, "settings.js"), "flows.json"];
  return await measureServer({ script, file, environment: { NODE_RED_MODULES: join(nodeRed, "node_modules") } });
}
