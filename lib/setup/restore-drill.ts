import "server-only";
import { rmSync } from "node:fs";
import { stat, statfs } from "node:fs/promises";
import { dirname, join } from "node:path";
import { Worker } from "node:worker_threads";
import { databasePath } from "@/db/client";
import type { Drill } from "@/db/sqlite/drill-worker";
import { describeMs } from "./describe-ms";
import { failed, type Outcome } from "./outcome";

/** Room that must be left for deliveries beside the copy. */
const SPARE_BYTES = 128 * 1024 * 1024;

/** Make a copy of the database beside it, see that it is whole, and remove it; nothing waits for it but its caller. */
export async function runRestoreDrill(): Promise<Outcome> {
  const file = databasePath();
  const lack = await findLack(file);
  if (lack !== null) return failed(lack);
  forgetDrill(file);
  const startedAt = performance.now();
  const { fault, bytes, rows } = await drill(file).finally(() => forgetDrill(file));
  if (fault !== null) return failed(fault);
  const took = describeMs(performance.now() - startedAt);
  return { ok: true, text: `A copy of ${describeBytes(bytes)} with ${rows} rows was made and found whole in ${took}.` };
}

/** Remove what a drill left behind that the end of the process cut short. */
export function forgetDrill(file: string): void {
  for (const end of ["", "-journal", "-wal", "-shm"]) rmSync(`${copyOf(file)}${end}`, { force: true });
}

const copyOf = (file: string) => `${file}.drill`;

function drill(file: string): Promise<Drill> {
  const script = join(process.cwd(), "db", "sqlite", "drill-worker.ts");
  return new Promise((resolve, reject) => {
    const worker = new Worker(script, { workerData: { file, copy: copyOf(file) }, execArgv: [] });
    worker.once("message", resolve);
    worker.once("error", reject);
    worker.once("exit", (code) => reject(new Error(`The drill ended with ${code}.`)));
  });
}

/** Why there is no room for a copy; null where there is. */
async function findLack(file: string): Promise<string | null> {
  const { bavail, bsize } = await statfs(dirname(file));
  const log = await stat(`${file}-wal`).catch(() => ({ size: 0 }));
  const needed = (await stat(file)).size + log.size + SPARE_BYTES;
  const free = bavail * bsize;
  return free >= needed
    ? null
    : `The copy needs ${describeBytes(needed)} beside the database, and ${describeBytes(free)} are free.`;
}

function describeBytes(bytes: number): string {
  return bytes < 1e6 ? `${Math.ceil(bytes / 1e3)} KB` : `${(bytes / 1e6).toFixed(1)} MB`;
}
