import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort, spawnServer } from "@/tests/helpers/server";
import { copyHistory, EVENTS } from "../history";
import { note, percentile, saveTable, spread } from "../table";

const ROUNDS = Number(process.env.ROUNDS ?? 5);
/** How long it is left alone before its memory is looked at. */
const IDLE_MS = 5_000;
const POLL_MS = 10;
const MOST_MS = 2_000;
const MOST_MB = 250;

const folder = mkdtempSync(join(tmpdir(), "gatehouse-bench-"));
const file = copyHistory({ devices: 1_000, events: EVENTS, days: 90 }, join(folder, "large.db"));
const times: number[] = [];
const sizes: number[] = [];
for (let round = 0; round <= ROUNDS; round += 1) {
  const { ms, mb } = await startOnce(await freePort());
  // The first fills the caches of the system and of the compiler.
  if (round === 0) continue;
  times.push(ms);
  sizes.push(mb);
}
rmSync(folder, { recursive: true, force: true });
const what = `with ${EVENTS.toLocaleString("en")} events in the file`;
note(
  "P10",
  `ms from the start to the first 200, ${what}`,
  spread(times, 0),
  "≤ 2000",
  percentile(times, 0.5) <= MOST_MS,
);
note("P10", `MB when idle, ${what}`, spread(sizes, 0), "≤ 250", percentile(sizes, 0.5) <= MOST_MB);
saveTable("start-up");

async function startOnce(port: number): Promise<{ ms: number; mb: number }> {
  const began = performance.now();
  const child = spawnServer({ port, file });
  child.stdout?.resume();
  child.stderr?.pipe(process.stderr);
  while (!(await isReady(port))) {
    if (child.exitCode !== null) throw new Error(`the server ended with ${child.exitCode}`);
    await new Promise((next) => setTimeout(next, POLL_MS));
  }
  const ms = performance.now() - began;
  await new Promise((next) => setTimeout(next, IDLE_MS));
  const mb = readMemory(child.pid ?? 0);
  const ended = once(child, "exit");
  child.kill("SIGTERM");
  await ended;
  return { ms, mb };
}

async function isReady(port: number): Promise<boolean> {
  const answer = await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => null);
  await answer?.text();
  return answer?.status === 200;
}

/** What of the process is in memory, in MB, as Linux says it. */
function readMemory(pid: number): number {
  const [, kib] = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8")) ?? [];
  return Number(kib) / 1_024;
}
