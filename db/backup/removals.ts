import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import Database from "better-sqlite3";
import { noneCounted, type RemovalJob, settingOf } from "../commands/removal/job";

/** The accounts that were removed from this database; none where it cannot be read. */
export function readRemovals(present: string): RemovalJob[] {
  if (!existsSync(present)) return [];
  try {
    const sqlite = new Database(present, { readonly: true });
    try {
      return sqlite
        .prepare<[], string>("SELECT value FROM settings WHERE name GLOB 'removal.*'")
        .pluck()
        .all()
        .map((text) => JSON.parse(text) as RemovalJob);
    } finally {
      sqlite.close();
    }
  } catch {
    return [];
  }
}

/** Have accounts that were removed since a backup removed from its copy as well, as soon as it is opened. */
export function carryRemovals(copy: Database.Database, jobs: readonly RemovalJob[]): void {
  const find = copy.prepare<[number], string>("SELECT account_id FROM accounts WHERE id = ?").pluck();
  const known = copy.prepare("SELECT 1 FROM settings WHERE name = ?");
  const keep = copy.prepare("INSERT INTO settings (name, value) VALUES (?, ?)");
  for (const job of jobs) {
    if (known.get(settingOf(job.accountKey)) !== undefined) continue;
    const accountId = find.get(job.accountKey);
    const isBack = accountId !== undefined && hash(accountId) === job.accountHash;
    keep.run(settingOf(job.accountKey), JSON.stringify(isBack ? begun(job) : job));
  }
  const highest = Math.max(0, ...jobs.map(({ number }) => number));
  copy
    .prepare(
      "INSERT INTO counters (name, value) VALUES ('removals', ?) ON CONFLICT (name) DO UPDATE SET value = max(value, excluded.value)",
    )
    .run(highest);
}

function begun(job: RemovalJob): RemovalJob {
  return { ...job, phase: "sweeping", doneAt: null, counts: { ...noneCounted }, sweptTo: 0, sweep: null };
}

function hash(accountId: string): string {
  return createHash("sha256").update(accountId).digest("hex");
}
