import "server-only";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import type { Past } from "./history";

/** Fill this file with the demo's past in a thread of its own; `done` rejects where that fails or is stopped. */
export function startFilling(file: string, past: Past, tell: (percent: number) => void) {
  const env = { ...process.env, DATABASE_URL: `file:${file}` };
  // Run from the sources: no bundler is to look for it.
  const script = join(/* turbopackIgnore: true */ process.cwd(), "lib/demo/worker.mjs");
  const worker = new Worker(/* turbopackIgnore: true */ script, { env, workerData: past });
  const done = new Promise<void>((resolve, reject) => {
    worker.on("message", (share: number) => tell(Math.floor(share * 100)));
    worker.once("error", reject);
    worker.once("exit", (code) => (code === 0 ? resolve() : reject(new Error(`The thread ended with ${code}.`))));
  });
  return { worker, done };
}
