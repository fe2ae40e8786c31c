import { type Db, toDb } from "@/db/db";
import { openConnection } from "@/db/sqlite/open";
import { sqliteSql } from "@/db/sqlite/sql";
import { listCalls } from "@/tests/helpers/query-calls";
import { cachedHistory, EVENTS } from "../history";
import { note, percentile, saveTable } from "../table";

const ROUNDS = Number(process.env.ROUNDS ?? 5);
const ASKED = 21;
const FEW = 10_000;
const MOST_MS = 2;
const MOST_RATIO = 1.5;
/** Below this a ratio says nothing but noise. */
const LEAST_MS = 0.1;

interface Timed {
  name: string;
  many: number;
  few: number;
  ratio: number;
}

const many = open(EVENTS);
const few = open(FEW);
const timed = await measureAll();
const byTime = timed.toSorted((a, b) => b.many - a.many);
const byRatio = timed.toSorted((a, b) => b.ratio - a.ratio);
for (const row of byRatio.slice(0, 8)) console.log(say(row));
for (const row of byTime.slice(0, 8)) console.log(say(row));
const size = EVENTS.toLocaleString("en");
const worst = byRatio[0];
const slowest = byTime[0];
if (worst)
  note(
    "P5",
    `the question that grows most, ${size} events against 10,000`,
    say(worst),
    "≤ 1.5 x",
    worst.ratio <= MOST_RATIO,
  );
if (slowest)
  note(
    "P5",
    `the slowest of ${timed.length} questions at ${size} events`,
    say(slowest),
    "≤ 2 ms",
    slowest.many <= MOST_MS,
  );
saveTable("queries");

function open(events: number): { db: Db; calls: ReturnType<typeof listCalls> } {
  const sqlite = openConnection(cachedHistory({ devices: 1_000, events, days: 90 }), "read");
  const newestAt = sqlite.prepare<[], number>("SELECT max(occurred_at) FROM events").pluck().get() ?? 0;
  const db = toDb(sqliteSql(sqlite));
  return { db, calls: listCalls({ events, newestAt }) };
}

async function measureAll(): Promise<Timed[]> {
  const all: Timed[] = [];
  for (const [module, functions] of Object.entries(many.calls)) {
    for (const [name, variants] of Object.entries(functions)) {
      for (const [place, ask] of variants.entries()) {
        const other = few.calls[module]?.[name]?.[place];
        if (other) all.push(await measure(`${module}/${name}${place > 0 ? ` ${place + 1}` : ""}`, ask, other));
      }
    }
  }
  return all;
}

/** The two take turns; medians of medians. */
async function measure(name: string, ask: (db: Db) => unknown, other: (db: Db) => unknown): Promise<Timed> {
  const times = { many: [] as number[], few: [] as number[] };
  for (let round = 0; round <= ROUNDS; round += 1) {
    const [large, small] = [await time(() => ask(many.db)), await time(() => other(few.db))];
    // The first warms up.
    if (round === 0) continue;
    times.many.push(large);
    times.few.push(small);
  }
  const [large, small] = [percentile(times.many, 0.5), percentile(times.few, 0.5)];
  return { name, many: large, few: small, ratio: Math.max(large, LEAST_MS) / Math.max(small, LEAST_MS) };
}

async function time(ask: () => unknown): Promise<number> {
  const taken: number[] = [];
  for (let count = 0; count < ASKED; count += 1) {
    const began = performance.now();
    await ask();
    taken.push(performance.now() - began);
  }
  return percentile(taken, 0.5);
}

function say({ name, many: large, few: small, ratio }: Timed): string {
  return `${name}: ${large.toFixed(2)} ms against ${small.toFixed(2)} ms, ${ratio.toFixed(2)} x`;
}
