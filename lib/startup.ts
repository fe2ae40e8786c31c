import "server-only";
import { closeDatabase, databasePath, embeddedStore, isShared, openDatabase } from "@/db/client";
import { offerClaim } from "@/lib/auth/claim";
import { endDemo, playDemo } from "@/lib/demo/demo";
import { removeDemoFiles } from "@/lib/demo/files";
import { hasOwnDatabase, isDemoRun, removeOwnDatabase } from "@/lib/demo-run";
import { env } from "@/lib/env";
import { visit } from "@/lib/gate";
import { load, unwatchLoad, watchLoad } from "@/lib/ingest/limits";
import { receiveNodeRequest } from "@/lib/ingest/node-door";
import { attachSockets, hangUp, serveSockets } from "@/lib/live/sockets";
import { log } from "@/lib/log";
import { startMetrics } from "@/lib/metrics/registry";
import { configuredKeys } from "@/lib/ring/signing-keys";
import { beginService, endService } from "@/lib/service";
import { forgetDrill } from "@/lib/setup/restore-drill";
import { stopSimulation } from "@/lib/simulate/simulation";
import { type Started, start } from "@/lib/started";
import { leaveStreams } from "@/lib/streams/schedule";

/** Open the database, begin to receive and to push, and hand both to server.ts; the start fails with the reason. */
export async function startup(): Promise<void> {
  try {
    await openDatabase({ fresh: hasOwnDatabase() });
    if (embeddedStore()) {
      removeDemoFiles();
      forgetDrill(databasePath());
    }
    serveSockets();
    startMetrics();
    await beginService();
    warnAboutKey();
    if (env().CRASH_AT) log().warn("CRASH_AT is set: this process will end itself in the middle of its work.");
    start().resolve(hand(await offerClaim()));
  } catch (error) {
    start().reject(error);
  }
}

function hand(claimLink: string | null): Started {
  return {
    claimLink,
    receive: receiveNodeRequest,
    visit,
    playDemo,
    attach(server) {
      // Only now: the start itself keeps the event loop busy, which says nothing about what comes.
      watchLoad();
      attachSockets(server);
    },
    beginLeaving() {
      void stopSimulation();
      leaveStreams();
      load().phase = "leaving";
    },
    hangUp,
    beginDrain() {
      load().phase = "draining";
    },
    async finishDrain() {
      await endDemo();
      unwatchLoad();
      await endService();
      await closeDatabase();
      if (!isShared()) removeDemoFiles();
      if (hasOwnDatabase()) removeOwnDatabase();
    },
  };
}

function warnAboutKey(): void {
  const { problem } = configuredKeys();
  if (problem === "no_key" && !isDemoRun())
    log().warn("RING_SIGNING_KEY is not set: deliveries are answered 503 until it is.");
  if (problem === "bad_key") {
    log().error(
      "RING_SIGNING_KEY cannot be used (a key has at least 16 characters and no white space at its ends): deliveries are answered 503.",
    );
  }
}
