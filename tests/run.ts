import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { ensureChromium } from "./helpers/browser.ts";
import { ensurePostgres, ensureRedis } from "./helpers/packages.ts";

/**
 * Everything "npm test" does, in order; closes with one line that counts what passed and what failed. "--all" goes on with the
 * integration tests on PostgreSQL and with several replicas, "--postgres" and "--cluster" do these alone; "--short" leaves out
 * what a browser does in a cluster.
 */
interface Step {
  name: string;
  command: string[];
  report?: { file: string; count(report: string): Count };
}

interface Count {
  passed: number;
  failed: number;
}

const bin = (path: string, ...args: string[]) => [`node_modules/${path}`, ...args];
const results = {
  vitest: "test-results/vitest.json",
  playwright: "test-results/playwright.json",
  postgres: "test-results/vitest-postgres.json",
  cluster: "test-results/vitest-cluster.json",
  clusterPages: "test-results/playwright-cluster.json",
};
const has = (option: string) => process.argv.includes(option);

const build: Step = { name: "build", command: bin("next/dist/bin/next", "build") };

const usual: Step[] = [
  { name: "types of the routes", command: bin("next/dist/bin/next", "typegen") },
  { name: "lint and layers", command: bin("@biomejs/biome/bin/biome", "check", "--error-on-warnings", ".") },
  { name: "types", command: bin("typescript/bin/tsc", "--noEmit", "--incremental", "false") },
  build,
  {
    name: "unit and integration",
    command: bin("vitest/vitest.mjs", "run"),
    report: { file: results.vitest, count: countVitest },
  },
  {
    name: "browser",
    command: bin("@playwright/test/cli.js", "test"),
    report: { file: results.playwright, count: countPlaywright },
  },
];

const postgres: Step = {
  name: "integration, on PostgreSQL",
  command: bin("vitest/vitest.mjs", "run", "-c", "vitest.postgres.config.ts"),
  report: { file: results.postgres, count: countVitest },
};

const cluster: Step[] = [
  {
    name: "three replicas",
    command: bin("vitest/vitest.mjs", "run", "-c", "vitest.cluster.config.ts"),
    report: { file: results.cluster, count: countVitest },
  },
  ...(has("--short") ? [] : [clusterPages()]),
];

const isPart = has("--postgres") || has("--cluster");
const steps: Step[] = [
  ...(isPart ? [build] : usual),
  ...(has("--all") || has("--postgres") ? [postgres] : []),
  ...(has("--all") || has("--cluster") ? cluster : []),
];

ensureChromium();
ensurePostgres();
ensureRedis();
const total: Count = { passed: 0, failed: 0 };
for (const step of steps) runStep(step);
console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed > 0 || total.passed === 0 ? 1 : 0);

function clusterPages(): Step {
  return {
    name: "browser, at three replicas",
    command: bin("@playwright/test/cli.js", "test", "-c", "playwright.cluster.config.ts"),
    report: { file: results.clusterPages, count: countPlaywright },
  };
}

function runStep({ name, command, report }: Step): void {
  console.log(`\n— ${name}`);
  if (report) rmSync(report.file, { force: true });
  const began = Date.now();
  const { status } = spawnSync(process.execPath, command, { stdio: "inherit" });
  const counted =
    report && existsSync(report.file) ? report.count(readFileSync(report.file, "utf8")) : { passed: 0, failed: 0 };
  total.passed += counted.passed;
  total.failed += status === 0 ? counted.failed : Math.max(1, counted.failed);
  console.log(`— ${name}: ${status === 0 ? "ok" : "failed"} in ${Math.round((Date.now() - began) / 1_000)} s`);
}

function countVitest(report: string): Count {
  const { numPassedTests, numFailedTests } = JSON.parse(report) as { numPassedTests: number; numFailedTests: number };
  return { passed: numPassedTests, failed: numFailedTests };
}

function countPlaywright(report: string): Count {
  const { stats } = JSON.parse(report) as { stats: { expected: number; unexpected: number; flaky: number } };
  if (stats.flaky > 0) console.log(`— ${stats.flaky} passed only when they were run again; see the list above`);
  return { passed: stats.expected + stats.flaky, failed: stats.unexpected };
}
