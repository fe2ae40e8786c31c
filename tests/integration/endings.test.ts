import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { endChildWithUs } from "../helpers/endings";

const ROOT = resolve(import.meta.dirname, "../..");
const PATIENCE = { timeout: 30_000 };
const TIMEOUT_MS = 60_000;

function isThere(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** A run of a torture that starts a server and browsers, and then fails or hangs. */
function runTorture(environment: Record<string, string>): { run: ChildProcess; begun(): number[] } {
  const folder = mkdtempSync(join(tmpdir(), "gatehouse-endings-"));
  const config = join(ROOT, "tests/fixtures/endings/vitest.config.ts");
  const args = [join(ROOT, "node_modules/vitest/vitest.mjs"), "run", "--root", ROOT, "--config", config];
  const run = spawn(process.execPath, args, { cwd: folder, env: { ...process.env, ...environment }, stdio: "ignore" });
  const file = join(folder, "begun.txt");
  const begun = () => (existsSync(file) ? readFileSync(file, "utf8").split("\n").map(Number) : []);
  return { run: endChildWithUs(run), begun };
}

describe("what a torture started", { timeout: TIMEOUT_MS }, () => {
  it("ends with it where it fails", async () => {
    const { run, begun } = runTorture({});
    const [code] = (await once(run, "exit")) as [number | null];
    expect(code).toBe(1);
    expect(begun()).toHaveLength(3);
    expect(begun().filter(isThere)).toEqual([]);
  });

  it("ends with a run that is interrupted", async () => {
    const { run, begun } = runTorture({ HANGS: "1" });
    await expect.poll(() => begun().filter(isThere), PATIENCE).toHaveLength(3);
    run.kill("SIGTERM");
    await expect.poll(() => begun().filter(isThere), PATIENCE).toEqual([]);
  });

  it.each(["SIGINT", "SIGTERM", "SIGKILL"] as const)("ends with a program that %s ends", async (signal) => {
    const program = spawn(process.execPath, [join(ROOT, "tests/fixtures/endings/leave-behind.ts")]);
    const [said] = (await once(program.stdout, "data")) as [Buffer];
    const pid = Number(said);
    expect(isThere(pid)).toBe(true);
    program.kill(signal);
    await expect.poll(() => isThere(pid), PATIENCE).toBe(false);
  });
});
