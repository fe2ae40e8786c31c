import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { copyHistory, EVENTS } from "../history";
import { openWriter } from "../ingest/writers";
import { note, percentile, saveTable, spread } from "../table";

const ROUNDS = Number(process.env.ROUNDS ?? 5);
const DEVICES = 1_000;
const DAYS = 90;
const FEW = 100_000;
const COUNT = 10_000;
/** Events that the writer itself keeps in a new file, of which the size is taken. */
const KEPT = 200_000;
/** What stays of an event for good, or for as long as events do; raw deliveries go earlier. */
const LASTING = [
  "events",
  "request_ids",
  "event_ids",
  "events_hourly",
  "events_daily",
  "deliveries_hourly",
  "device_activity",
];

const folder = mkdtempSync(join(tmpdir(), "gatehouse-bench-"));
await measureAppending();
await measureSize();
rmSync(folder, { recursive: true, force: true });
saveTable("disk");

async function measureAppending(): Promise<void> {
  const many = openWriter(copyHistory({ devices: DEVICES, events: EVENTS, days: DAYS }, join(folder, "many.db")));
  const few = openWriter(copyHistory({ devices: DEVICES, events: FEW, days: DAYS }, join(folder, "few.db")));
  await many.append(COUNT);
  await few.append(COUNT);
  const ratios: number[] = [];
  const rates: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const rate = await many.append(COUNT);
    rates.push(rate);
    ratios.push(rate / (await few.append(COUNT)));
  }
  await many.close();
  await few.close();
  const figure = `${spread(ratios)}, ${Math.round(percentile(rates, 0.5))}/s`;
  const what = `appending to ${EVENTS.toLocaleString("en")} events against ${FEW.toLocaleString("en")}`;
  note("P4", what, figure, "≥ 0.7", percentile(ratios, 0.5) >= 0.7);
}

async function measureSize(): Promise<void> {
  const file = join(folder, "size.db");
  const writer = openWriter(file);
  await writer.append(KEPT);
  await writer.close();
  const bytes = sumBytes(file) / KEPT;
  note("P11", "bytes an event that stay, with all their indexes", bytes.toFixed(0), "≤ 250", bytes <= 250);
}

function sumBytes(file: string): number {
  const sqlite = new Database(file, { readonly: true });
  const places = LASTING.map(() => "?").join();
  const sum = sqlite
    .prepare<string[], number>(
      `SELECT sum(pgsize) FROM dbstat JOIN sqlite_master ON sqlite_master.name = dbstat.name
       WHERE sqlite_master.tbl_name IN (${places})`,
    )
    .pluck()
    .get(...LASTING);
  for (const row of sqlite
    .prepare(
      `SELECT name, sum(pgsize) AS bytes FROM dbstat WHERE name NOT LIKE 'deliveries%' GROUP BY name ORDER BY bytes DESC LIMIT 8`,
    )
    .all() as { name: string; bytes: number }[]) {
    console.log(`${row.name}: ${(row.bytes / KEPT).toFixed(1)} bytes an event`);
  }
  sqlite.close();
  return sum ?? Number.NaN;
}
