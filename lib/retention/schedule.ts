import "server-only";
import { keeper } from "./keeper";
import { runRetention } from "./run";

const EVERY_MS = 3_600_000;

/** Remove what is past its time now, and every hour. */
export function startRetention(): NodeJS.Timeout {
  keeper().isStopped = false;
  void runRetention();
  const timer = setInterval(() => void runRetention(), EVERY_MS);
  timer.unref();
  return timer;
}

/** End the run that is under way with its present batch. */
export async function stopRetention(): Promise<void> {
  keeper().isStopped = true;
  await keeper().run;
}
