import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { ensureChromium } from "./helpers/browser.ts";
import { endChildWithUs } from "./helpers/endings.ts";
import { TORTURE_FOLDER as FOLDER, type Line } from "./helpers/torture-line.ts";

/**
 * What "npm run torture" does: the whole test plan in its full size, one test at a time, and a line for each with its figure.
 * "npm run torture -- T11 T22" runs only those, and keeps the lines of the others; "--short" takes the sizes of "npm test",
 * "--soak 5" gives the soak five minutes instead of its 55.
 */
const TESTS = ["tests/torture", "tests/unit/device-state.test.ts"];
/** Tortures that are a whole file each. */
const FILES: Record<string, string> = {
  T26: "tests/integration/auth-matrix.test.ts",
  T33: "tests/integration/secrets.test.ts",
  T34: "tests/integration/surface.test.ts",
};

const asked = process.argv.slice(2).filter((one) => /^T\d+$/.test(one));
process.env.TORTURE = process.argv.includes("--short") ? "short" : "full";
process.env.SOAK_MINUTES = readSoak();

ensureChromium();
if (asked.length === 0) rmSync(FOLDER, { recursive: true, force: true });
if ((await node("next/dist/bin/next", "build")) !== 0) process.exit(1);
const isAsked = (id: string) => asked.length === 0 || asked.includes(id);
const vitest = (...args: string[]) => node("vitest/vitest.mjs", "run", "--no-file-parallelism", ...args);
const names = asked.length > 0 ? ["-t", `(^| )(${asked.join("|")}) `, "--passWithNoTests"] : [];
const tests = await vitest(...TESTS, ...names);
const files = Object.keys(FILES)
  .filter(isAsked)
  .map((id) => FILES[id] ?? "");
const whole = files.length > 0 ? await vitest(...files) : 0;
const tags = asked.length > 0 ? asked.map((id) => `@${id}\\b`).join("|") : "@T\\d";
const pages = await node(
  "@playwright/test/cli.js",
  "test",
  "--workers=1",
  "--retries=0",
  "--pass-with-no-tests",
  "-g",
  tags,
);

const lines = readdirSync(FOLDER)
  .filter((name) => name.endsWith(".json"))
  .map((name) => JSON.parse(readFileSync(`${FOLDER}/${name}`, "utf8")) as Line)
  .toSorted((a, b) => number(a.id) - number(b.id) || a.what.localeCompare(b.what));
const text = lines
  .map(({ id, what, figure, pass }) => `${id} ${what}: ${figure}: ${pass ? "pass" : "fail"}`)
  .join("\n");
writeFileSync(`${FOLDER}/lines.txt`, `${text}\n`);
console.log(`\n${text}\n`);
process.exit(tests === 0 && whole === 0 && pages === 0 && lines.every(({ pass }) => pass) ? 0 : 1);

async function node(path: string, ...args: string[]): Promise<number | null> {
  if (!existsSync(`node_modules/${path}`)) throw new Error(`${path} is not installed; run npm ci`);
  const child = endChildWithUs(spawn(process.execPath, [`node_modules/${path}`, ...args], { stdio: "inherit" }));
  const [status] = (await once(child, "exit")) as [number | null];
  return status;
}

function readSoak(): string {
  const place = process.argv.indexOf("--soak");
  const minutes = place < 0 ? (process.env.SOAK_MINUTES ?? "55") : process.argv[place + 1];
  if (Number(minutes) > 0) return String(minutes);
  console.error('After "--soak" comes how many minutes it is to take: 55 are a million events.');
  process.exit(1);
}

function number(id: string): number {
  return Number(id.slice(1));
}
