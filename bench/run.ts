import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { arch, cpus, release, totalmem } from "node:os";
import { BENCH_FOLDER, type Row, toMarkdown } from "./table.ts";

/** Everything "npm run bench" measures, one part after the other; "npm run bench -- ingest push" only those. */
const script = (name: string) => ["--import", "./lib/from-sources.mjs", `bench/${name}/run.ts`];
const parts: Record<string, string[]> = {
  ingest: script("ingest"),
  peer: script("peer"),
  disk: script("disk"),
  queries: script("queries"),
  "start-up": script("start-up"),
  push: script("push"),
  beside: script("beside"),
  cluster: script("cluster"),
  page: ["node_modules/@playwright/test/cli.js", "test", "-c", "bench/playwright.config.ts", "page.bench"],
};

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !(name in parts));
if (unknown.length > 0) {
  console.error(`There is no part ${unknown.join(", ")}. The parts: ${Object.keys(parts).join(", ")}.`);
  process.exit(1);
}
const chosen = asked.length > 0 ? asked : Object.keys(parts);
if (node("node_modules/next/dist/bin/next", "build") !== 0) process.exit(1);
for (const name of chosen) {
  rmSync(`${BENCH_FOLDER}/${name}.json`, { force: true });
  console.log(`\n— ${name}`);
  if (node(...(parts[name] ?? [])) !== 0) console.error(`— ${name} failed; its rows are missing below`);
}
const machine = `${cpus().length} cores (${cpus()[0]?.model.trim()}), ${Math.round(totalmem() / 2 ** 30)} GiB, ${release()} ${arch()}, Node ${process.version}`;
const table = `${toMarkdown(Object.keys(parts).flatMap(readRows).toSorted(byNumber))}\n\n${machine}\n`;
writeFileSync(`${BENCH_FOLDER}/table.md`, table);
console.log(`\n${table}`);

function node(...args: string[]): number | null {
  return spawnSync(process.execPath, args, { stdio: "inherit" }).status;
}

function readRows(name: string): Row[] {
  const file = `${BENCH_FOLDER}/${name}.json`;
  return existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as Row[]) : [];
}

function byNumber(a: Row, b: Row): number {
  const number = ({ id }: Row) => (id.startsWith("P") ? Number(id.slice(1)) : Number.POSITIVE_INFINITY);
  return number(a) - number(b);
}
