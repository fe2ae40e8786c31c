import "server-only";
import { isShared, onCommit } from "@/db/client";
import { startNightly } from "@/lib/backups/nightly";
import { endBackups } from "@/lib/backups/run";
import { checkAfterCrash } from "@/lib/check-after-crash";
import { isLeading, startLeading, stopLeading } from "@/lib/cluster/leader";
import { single } from "@/lib/cluster/leader-work";
import { tellPresence } from "@/lib/cluster/presence";
import { hearReplicas } from "@/lib/cluster/remembered";
import { startReplicas, stopReplicas } from "@/lib/cluster/replicas";
import { hearNoMore, onNews, startWake, stopWake, tellReplicas } from "@/lib/cluster/wake";
import { env } from "@/lib/env";
import { stopWatching } from "@/lib/history/watch";
import { unwatchDisk, watchDisk } from "@/lib/ingest/disk";
import { load } from "@/lib/ingest/limits";
import { followSoon, startJobs, stopJobs } from "@/lib/jobs/run";
import { forgetEndedSoon } from "@/lib/linking/forget";
import { stopLinking } from "@/lib/linking/schedule";
import { watchSessions } from "@/lib/live/check-sessions";
import { listFollowers } from "@/lib/live/io";
import { publish, startPublishing, stopPublishing } from "@/lib/live/publish";
import { watchSlow } from "@/lib/live/slow";
import { hangUp } from "@/lib/live/sockets";
import { tellDeliveries, tellDeliveriesOfOthers } from "@/lib/live/tell-deliveries";
import { log } from "@/lib/log";
import { noteCommit } from "@/lib/metrics/note";
import { stopClips } from "@/lib/pictures/clip-slots";
import { writeViews } from "@/lib/pictures/note-view";
import { loadSigningKeys } from "@/lib/ring/key-store";
import { checkSecret } from "@/lib/secrets/check";
import { dropSingleton, singleton } from "@/lib/singleton";
import { lookSoon, startStreams, stopStreams } from "@/lib/streams/schedule";

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

const service = () => singleton<{ timers: NodeJS.Timeout[] }>("service", () => ({ timers: [] }));

/** Begin to receive, to raise alerts and to push, on the open database; where replicas share it, what one does for all when it leads. */
export async function beginService(): Promise<void> {
  await checkSecret();
  await loadSigningKeys();
  startWake({ redisUrl: env().REDIS_URL, isShared: isShared() });
  await startPublishing();
  onCommit(announce);
  onNews("deliveries", followOthers);
  hearReplicas();
  await startReplicas();
  service().timers = [
    watchSessions(),
    watchSlow(),
    tellPresence(listFollowers),
    // A database that is a file is backed up here, PostgreSQL by whoever runs it.
    ...(isShared() ? [] : [startNightly()]),
    startJobs(),
    await startStreams(),
  ];
  await startLeading(single);
  if (load().phase === "starting") load().phase = "ready";
  watchDisk();
  void checkAfterCrash().catch((error: unknown) => log().warn({ err: error }, "the database was not looked through"));
}

/** Finish what is under way, and touch the database no more. `load().phase` says beforehand that nothing new is taken. */
export async function endService(): Promise<void> {
  for (const timer of service().timers) clearInterval(timer);
  const ending = [stopLeading(), stopLinking(), stopJobs(), stopStreams(), endBackups()];
  onCommit(tellOthers);
  hearNoMore();
  hangUp();
  stopClips();
  const deadline = performance.now() + DRAIN_MS;
  while (load().requests > 0 && performance.now() < deadline) await new Promise((next) => setTimeout(next, 10));
  await Promise.all(ending);
  await writeViews();
  await stopWatching();
  await unwatchDisk();
  await stopPublishing();
  await stopReplicas();
  await stopWake();
  for (const name of REMEMBERING) dropSingleton(name);
}

function announce(written: number): void {
  noteCommit(written);
  publish();
  tellDeliveries();
  forgetEndedSoon();
  if (isLeading()) followSoon();
  lookSoon();
}

/** Nobody follows here any more, but on other replicas. */
function tellOthers(): void {
  tellReplicas("events");
  tellReplicas("deliveries");
}

/** Another replica has recorded deliveries, or may have. */
async function followOthers(): Promise<void> {
  lookSoon();
  await tellDeliveriesOfOthers();
}
