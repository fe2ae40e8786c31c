import "server-only";
import { onCommit } from "@/db/client";
import { startNightly } from "@/lib/backups/nightly";
import { endBackups } from "@/lib/backups/run";
import { checkAfterCrash } from "@/lib/check-after-crash";
import { startReadings, stopReadings } from "@/lib/devices/schedule";
import { stopWatching, watchForGaps } from "@/lib/history/watch";
import { unwatchDisk, watchDisk } from "@/lib/ingest/disk";
import { expireRefused, releaseHeld } from "@/lib/ingest/hold";
import { load } from "@/lib/ingest/limits";
import { repairProjections } from "@/lib/ingest/repair";
import { followSoon, startJobs, stopJobs } from "@/lib/jobs/run";
import { forgetEndedSoon } from "@/lib/linking/forget";
import { startLinking, stopLinking } from "@/lib/linking/schedule";
import { watchSessions } from "@/lib/live/check-sessions";
import { publish, startPublishing, stopPublishing } from "@/lib/live/publish";
import { watchSlow } from "@/lib/live/slow";
import { hangUp } from "@/lib/live/sockets";
import { tellDeliveries } from "@/lib/live/tell-deliveries";
import { log } from "@/lib/log";
import { noteCommit } from "@/lib/metrics/note";
import { stopClips } from "@/lib/pictures/clip-slots";
import { writeViews } from "@/lib/pictures/note-view";
import { startRemovals, stopRemovals } from "@/lib/removal/run";
import { startRetention, stopRetention } from "@/lib/retention/schedule";
import { loadSigningKeys } from "@/lib/ring/key-store";
import { checkSecret } from "@/lib/secrets/check";
import { dropSingleton, singleton } from "@/lib/singleton";
import { startSnapshots } from "@/lib/snapshots/schedule";
import { lookSoon, startStreams, stopStreams } from "@/lib/streams/schedule";

const REPAIR_MS = 60_000;
const DRAIN_MS = 4_000;
/** All that remembers something of the open database, and is made anew for another; what comes to remember more goes here. */
const REMEMBERING = [
  "auth",
  "publisher",
  "told-devices",
  "catch-up",
  "alerts",
  "matters",
  "setup",
  "retention",
  "removal",
  "linking",
  "jobs",
  "streams",
  "history-watch",
];

interface Service {
  timers: NodeJS.Timeout[];
  /** What mends or verifies in the background right now. */
  underWay: Promise<void>;
}

const service = () => singleton<Service>("service", () => ({ timers: [], underWay: Promise.resolve() }));

/** Begin to receive, to raise alerts and to push, on the open database. */
export async function beginService(): Promise<void> {
  await checkSecret();
  await loadSigningKeys();
  await startPublishing();
  onCommit(announce);
  const repair = setInterval(inBackground, REPAIR_MS, repairAll);
  repair.unref();
  service().timers = [
    repair,
    watchSessions(),
    watchSlow(),
    startNightly(),
    startRetention(),
    startRemovals(),
    startLinking(),
    startJobs(),
    await startStreams(),
    await startReadings(),
    watchForGaps(),
    startSnapshots(),
  ];
  if (load().phase === "starting") load().phase = "ready";
  watchDisk();
  inBackground(repairAll);
  inBackground(() => releaseHeld());
  void checkAfterCrash().catch((error: unknown) => log().warn({ err: error }, "the database was not looked through"));
}

/** Finish what is under way, and touch the database no more. `load().phase` says beforehand that nothing new is taken. */
export async function endService(): Promise<void> {
  for (const timer of service().timers) clearInterval(timer);
  const ending = [
    stopRetention(),
    stopRemovals(),
    stopLinking(),
    stopJobs(),
    stopStreams(),
    stopReadings(),
    endBackups(),
  ];
  onCommit(() => {});
  hangUp();
  stopClips();
  const deadline = performance.now() + DRAIN_MS;
  while (load().requests > 0 && performance.now() < deadline) await new Promise((next) => setTimeout(next, 10));
  await Promise.all([service().underWay, ...ending]);
  await writeViews();
  await stopWatching();
  await unwatchDisk();
  await stopPublishing();
  for (const name of REMEMBERING) dropSingleton(name);
}

function announce(written: number): void {
  noteCommit(written);
  publish();
  tellDeliveries();
  forgetEndedSoon();
  followSoon();
  lookSoon();
}

/** One after the other; what fails is tried again with the next round. */
function inBackground(work: () => Promise<unknown>): void {
  service().underWay = service().underWay.then(async () => {
    await work().catch((error: unknown) => log().error({ err: error }, "repair failed; tried again in a minute"));
  });
}

async function repairAll(): Promise<void> {
  expireRefused();
  await repairProjections();
}
