import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const PACKAGES = { "node-red": "5.0.7", "node-red-node-sqlite": "1.1.1" };

/** The folder with Node-RED and its SQLite node, brought from npm and built the first time; a few minutes then. */
export function installNodeRed(): string {
  const folder = join(tmpdir(), `gatehouse-bench-node-red-${PACKAGES["node-red"]}`);
  if (existsSync(join(folder, "ready"))) return folder;
  mkdirSync(folder, { recursive: true });
  const scripts = { allowScripts: { sqlite3: true } };
  writeFileSync(join(folder, "package.json"), JSON.stringify({ private: true, dependencies: PACKAGES, ...scripts }));
  npm(folder, "install", "--no-audit", "--no-fund");
  // Where npm runs us it tells its own settings on, and ours keep scripts of packages from running.
  npm(folder, "rebuild", "--ignore-scripts=false", "sqlite3");
  writeFileSync(join(folder, "ready"), "");
  return folder;
}

function npm(cwd: string, ...args: string[]): void {
  const { status } = spawnSync("npm", args, { cwd, stdio: "inherit" });
  if (status !== 0) throw new Error(`npm ${args.join(" ")} failed`);
}
