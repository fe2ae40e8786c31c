import { spawn } from "node:child_process";
import { once } from "node:events";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { setTimeout as pause } from "node:timers/promises";
import { expect } from "vitest";
import { GET as getSnapshot } from "@/app/api/live/snapshot/route";
import { envelope } from "../helpers/deliveries";
import { endChildWithUs } from "../helpers/endings";
import { openGatehouse } from "../helpers/gatehouse";
import { keepPace } from "../helpers/pace";
import { isFull, torture } from "../helpers/torture";
import { judgeFile } from "./helpers/judge-file";
import { openLedger } from "./helpers/ledger";
import { sendOnce } from "./helpers/sender";

const PER_SECOND = 100;
const LEAST_PER_SECOND = 15;
const MAX_DELAY_MS = 600;
const PATIENCE = { timeout: 10_000, interval: 20 };

torture("T17", "lock of another process", { short: 2_000, full: 10_000 }, async (lockedMs) => {
  const gatehouse = await openGatehouse();
  const cookie = await gatehouse.signIn();
  const ledger = openLedger();
  const answers: { at: number; status: number | undefined }[] = [];
  const load = keepPace(PER_SECOND, async () => {
    const status = (await sendOnce(gatehouse.url, envelope(), ledger))?.status;
    answers.push({ at: performance.now(), status });
  });
  const since = (at: number) => answers.filter((answer) => answer.at > at).map(({ status }) => status);
  await expect.poll(() => since(0).filter((status) => status === 200).length, PATIENCE).toBeGreaterThan(50);

  const delay = monitorEventLoopDelay({ resolution: 10 });
  delay.enable();
  const lock = await holdLock(gatehouse.file);
  const lockedAt = performance.now();
  await pause(lockedMs);
  delay.disable();
  const whileLocked = since(lockedAt);
  const looked = await getSnapshot(new Request(gatehouse.url, { headers: { cookie } }));
  await lock.release();
  const releasedAt = performance.now();
  await expect.poll(() => since(releasedAt).includes(200), PATIENCE).toBe(true);
  const backMs = (answers.find(({ at, status }) => at > releasedAt && status === 200)?.at ?? 0) - releasedAt;
  await load.stop();
  expect(judgeFile(gatehouse.file, ledger.acknowledged())).toMatchObject({ integrity: "ok", lost: [], doubled: 0 });
  await gatehouse.stop();

  expect(looked.status).toBe(200);
  expect(new Set(whileLocked)).toEqual(new Set([503]));
  // Were every batch to wait for the lock, the loop would come to a few each second.
  expect(whileLocked.length).toBeGreaterThan((lockedMs / 1_000) * LEAST_PER_SECOND);
  const maxMs = Math.round(delay.max / 1e6);
  if (isFull) expect(maxMs).toBeLessThan(MAX_DELAY_MS);
  return `${lockedMs / 1_000} s locked: ${whileLocked.length} of ${whileLocked.length} answered 503, loop delay at most ${maxMs} ms; accepts again after ${Math.round(backMs)} ms`;
});

/** Another process begins a transaction on the file and does nothing; resolves once it has it. */
async function holdLock(file: string): Promise<{ release(): Promise<void> }> {
  const script = `
    const sqlite = new (require("better-sqlite3"))(process.argv[1], { timeout: 5000 });
    sqlite.exec("BEGIN IMMEDIATE");
    process.stdout.write("held");
    process.stdin.once("data", () => { sqlite.exec("ROLLBACK"); process.exit(0); });
  `;
  const holder = spawn(process.execPath, ["-e", script, file], { stdio: ["pipe", "pipe", "inherit"] });
  endChildWithUs(holder);
  await once(holder.stdout, "data");
  return {
    async release() {
      const ended = once(holder, "exit");
      holder.stdin.write("now");
      await ended;
    },
  };
}
