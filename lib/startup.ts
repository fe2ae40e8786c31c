import "server-only";
import { dirname } from "node:path";
import { closeDatabase, databasePath, onCommit, openDatabase } from "@/db/client";
import { offerClaim } from "@/lib/auth/claim";
import { expireRefused, releaseSoon } from "@/lib/ingest/hold";
import { load, unwatchLoad, watchLoad } from "@/lib/ingest/limits";
import { receiveNodeRequest } from "@/lib/ingest/node-door";
import { repairProjections } from "@/lib/ingest/repair";
import { watchSessions } from "@/lib/live/check-sessions";
import { io } from "@/lib/live/io";
import { publish, startPublishing, stopPublishing } from "@/lib/live/publish";
import { serveSockets } from "@/lib/live/sockets";
import { tellDeliveries } from "@/lib/live/tell-deliveries";
import { log } from "@/lib/log";
import { noteCommit } from "@/lib/metrics/note";
import { startMetrics } from "@/lib/metrics/registry";
import { loadSigningKeys } from "@/lib/ring/key-store";
import { configuredKeys } from "@/lib/ring/signing-keys";
import { checkSecret } from "@/lib/secrets/check";
import { forgetDrill } from "@/lib/setup/restore-drill";
import { stopSimulation } from "@/lib/simulate/simulation";
import { type Started, start } from "@/lib/started";

const REPAIR_MS = 60_000;
const DRAIN_MS = 4_000;

/** Open the database, begin to receive and to push, and hand both to server.ts; the start fails with the reason. */
export async function startup(): Promise<void> {
  try {
    openDatabase();
    forgetDrill(databasePath());
    await checkSecret();
    await loadSigningKeys();
    warnAboutKey();
    startMetrics();
    await startPublishing();
    onCommit(announce);
    serveSockets();
    watchLoad(dirname(databasePath()));
    const repair = setInterval(() => void repairAll(), REPAIR_MS);
    repair.unref();
    load().phase = "ready";
    start().resolve(hand([repair, watchSessions()], await offerClaim()));
    void repairAll();
    releaseSoon();
  } catch (error) {
    start().reject(error);
  }
}

function announce(written: number): void {
  noteCommit(written);
  publish();
  tellDeliveries();
}

function hand(timers: NodeJS.Timeout[], claimLink: string | null): Started {
  return {
    claimLink,
    receive: receiveNodeRequest,
    attach: (server) => void io().attach(server),
    beginDrain() {
      void stopSimulation();
      load().phase = "draining";
    },
    async finishDrain() {
      for (const timer of timers) clearInterval(timer);
      unwatchLoad();
      stopPublishing();
      io().disconnectSockets(true);
      const deadline = performance.now() + DRAIN_MS;
      while (load().requests > 0 && performance.now() < deadline) await new Promise((next) => setTimeout(next, 10));
      await closeDatabase();
    },
  };
}

async function repairAll(): Promise<void> {
  expireRefused();
  await repairProjections().catch((error: unknown) =>
    log().error({ err: error }, "repair failed; tried again in a minute"),
  );
}

function warnAboutKey(): void {
  const { problem } = configuredKeys();
  if (problem === "no_key") log().warn("RING_SIGNING_KEY is not set: deliveries are answered 503 until it is.");
  if (problem === "bad_key") {
    log().error(
      "RING_SIGNING_KEY cannot be used (a key has at least 16 characters and no white space at its ends): deliveries are answered 503.",
    );
  }
}
