import { setTimeout as pause } from "node:timers/promises";
import { expect } from "vitest";
import { type Envelope, envelope } from "../helpers/deliveries";
import { freePort, startServer, temporaryFile } from "../helpers/server";
import { isFull, torture } from "../helpers/torture";
import { expectWhole } from "./helpers/judge-file";
import { openLedger } from "./helpers/ledger";
import { sendPatiently, sendUntilDead } from "./helpers/sender";

const SENDERS = 8;
const READY_MS = 3_000;

torture("T11", "kill -9", { short: 8, full: 200 }, async (kills) => {
  const ledger = openLedger();
  const [port, file] = [await freePort(), temporaryFile()];
  const unanswered: Envelope[] = [];
  let sent = 0;
  let slowest = 0;
  const next = () => unanswered.pop() ?? envelope({ eventId: `event-${sent++}` });
  /** A server that took something in; the first delivery goes to it alone, to see how soon it does. */
  const begin = async () => {
    const began = performance.now();
    const server = await startServer({ port, file });
    await sendPatiently(server.url, next(), ledger);
    slowest = Math.max(slowest, performance.now() - began);
    return server;
  };
  for (let kill = 0; kill < kills; kill += 1) {
    const server = await begin();
    const senders = Array.from({ length: SENDERS }, () => sendUntilDead(server.url, ledger, { next, unanswered }));
    await pause(50 + Math.floor(Math.random() * 350));
    await server.stop("SIGKILL");
    await Promise.all(senders);
    expectWhole(file, ledger.acknowledged());
  }
  const server = await begin();
  for (const delivery of unanswered) await sendPatiently(server.url, delivery, ledger);
  await server.stop("SIGKILL");

  const acknowledged = ledger.acknowledged();
  const kept = expectWhole(file, acknowledged);
  expect(acknowledged.length).toBeGreaterThan(kills * 10);
  expect(new Set(acknowledged).size).toBe(sent);
  expect(kept.size).toBe(sent);
  if (isFull) expect(slowest).toBeLessThan(READY_MS);
  return `${kills} kills, ${acknowledged.length} acknowledged, 0 lost, 0 doubled, every file whole; ready again in at most ${(slowest / 1_000).toFixed(1)} s`;
});
