import "server-only";
import { onLowSpace } from "@/lib/ingest/disk";
import { keeper } from "./keeper";
import { runRetention } from "./run";

const EVERY_MS = 3_600_000;

const removeUrgently = () => runRetention({ urgent: true });

/** Remove what is past its time now, every hour, and again and again while the disk is full. */
export function startRetention(): NodeJS.Timeout {
  keeper().isStopped = false;
  void runRetention();
  onLowSpace(removeUrgently);
  const timer = setInterval(() => void runRetention(), EVERY_MS);
  timer.unref();
  return timer;
}

/** End the run that is under way with its present batch. */
export async function stopRetention(): Promise<void> {
  keeper().isStopped = true;
  await keeper().run;
}
