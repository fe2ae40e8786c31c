import "server-only";
import { untilRaised } from "@/lib/alerts/raise";
import { startReadings, stopReadings } from "@/lib/devices/schedule";
import { watchForGaps } from "@/lib/history/watch";
import { expireRefused, releaseHeld } from "@/lib/ingest/hold";
import { repairProjections } from "@/lib/ingest/repair";
import { forgetPlace } from "@/lib/jobs/follow";
import { startLinking } from "@/lib/linking/schedule";
import { log } from "@/lib/log";
import { startRemovals, stopRemovals } from "@/lib/removal/run";
import { heedAsked } from "@/lib/retention/ask";
import { startRetention, stopRetention } from "@/lib/retention/schedule";
import { dropSingleton, singleton } from "@/lib/singleton";
import { startSnapshots } from "@/lib/snapshots/schedule";
import { watchAbandoned } from "@/lib/streams/elsewhere";
import type { Single } from "./leader-contest";

const REPAIR_MS = 60_000;
/** What whoever leads remembers of the database, which another has changed since this replica led last. */
const REMEMBERING = ["alerts", "matters", "retention", "removal"];

interface Work {
  timers: NodeJS.Timeout[];
  /** What mends or verifies in the background right now. */
  underWay: Promise<void>;
}

const state = () => singleton<Work>("leader-work", () => ({ timers: [], underWay: Promise.resolve() }));

/** All that one replica does for everybody, beside raising alerts and asking Ring for what follows from events. */
export const single: Single = {
  async begin() {
    for (const name of REMEMBERING) dropSingleton(name);
    forgetPlace();
    await heedAsked();
    state().timers.push(
      setInterval(inBackground, REPAIR_MS, repairAll).unref(),
      startRetention(),
      startRemovals(),
      startLinking(),
      await startReadings(),
      watchForGaps(),
      startSnapshots(),
      ...watchAbandoned(),
    );
    inBackground(repairAll);
    inBackground(() => releaseHeld());
  },
  async end() {
    for (const timer of state().timers.splice(0)) clearInterval(timer);
    await Promise.all([stopRetention(), stopRemovals(), stopReadings(), untilRaised(), state().underWay]);
  },
};

/** One after the other; what fails is tried again with the next round. */
function inBackground(work: () => Promise<unknown>): void {
  state().underWay = state().underWay.then(async () => {
    await work().catch((error: unknown) => log().error({ err: error }, "repair failed; tried again in a minute"));
  });
}

async function repairAll(): Promise<void> {
  expireRefused();
  await repairProjections();
}
