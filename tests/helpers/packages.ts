import { spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";

/** Where Debian puts the programs of PostgreSQL, by version. */
const POSTGRES = "/usr/lib/postgresql";

/** The folder of the programs of the newest PostgreSQL that is installed, not of a client alone. */
export function findPostgres(): string | undefined {
  const versions = existsSync(POSTGRES) ? readdirSync(POSTGRES).toSorted((a, b) => Number(b) - Number(a)) : [];
  return versions.map((version) => `${POSTGRES}/${version}/bin`).find((folder) => existsSync(`${folder}/initdb`));
}

/** See that PostgreSQL is installed: as it is, or Debian's package. */
export function ensurePostgres(): void {
  ensure("PostgreSQL", "postgresql", () => findPostgres() !== undefined);
}

/** See that Redis is installed: as it is, or Debian's package. */
export function ensureRedis(): void {
  ensure("Redis", "redis-server", () => spawnSync("redis-server", ["--version"]).status === 0);
}

function ensure(name: string, debian: string, isInstalled: () => boolean): void {
  if (isInstalled()) return;
  const install = `apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq ${debian}`;
  if (process.getuid?.() === 0 && existsSync("/usr/bin/apt-get"))
    spawnSync("sh", ["-c", install], { stdio: "inherit" });
  if (!isInstalled()) throw new Error(`${name} is not installed. On Debian: apt-get install ${debian}`);
}
