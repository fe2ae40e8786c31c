import "server-only";
import { forgetMatters } from "@/lib/alerts/matters";
import { releaseSoon } from "@/lib/ingest/hold";
import { followSoon } from "@/lib/jobs/run";
import { forgetEndedSoon } from "@/lib/linking/forget";
import { beginRemovals } from "@/lib/removal/run";
import { runAskedRetention } from "@/lib/retention/ask";
import { loadSigningKeys } from "@/lib/ring/key-store";
import { configuredKeys } from "@/lib/ring/signing-keys";
import { stopSimulation } from "@/lib/simulate/simulation";
import { isLeading } from "./leader";
import { onNews } from "./wake";

/**
 * Have everything read anew that this process remembers of the database, when another replica has changed it, and have done
 * what only the replica that leads may do. Sessions and what browsers are shown are heard of where they are pushed (lib/live).
 */
export function hearReplicas(): void {
  onNews("keys", followKeys);
  onNews("settings", forgetMatters);
  onNews("events", followEvents);
  onNews("work", followWork);
}

/** Deliveries that were refused here in the meantime are held, and verified again. */
async function followKeys(): Promise<void> {
  const before = listIds();
  await loadSigningKeys();
  if (listIds() === before) return;
  if (configuredKeys().problem === null) await stopSimulation();
  releaseSoon();
}

function listIds(): string {
  return configuredKeys()
    .keys.map(({ id }) => id)
    .join();
}

/** What follows from events that another replica recorded; alerts are raised before they are pushed (lib/live/publish.ts). */
function followEvents(): void {
  if (!isLeading()) return;
  followSoon();
  forgetEndedSoon();
}

async function followWork(): Promise<void> {
  if (!isLeading()) return;
  beginRemovals();
  await runAskedRetention();
}
