import { once } from "node:events";
import { statSync } from "node:fs";
import { expect } from "vitest";
import { CRASH_POINTS, type CrashPoint } from "@/db/crash-point";
import { type Envelope, envelope } from "../helpers/deliveries";
import { inspect } from "../helpers/inspect";
import { claim, claimLinkIn } from "../helpers/people";
import { freePort, type RunningServer, startServer, temporaryFile } from "../helpers/server";
import { torture } from "../helpers/torture";
import { type Follower, openFollower } from "./helpers/follower";
import { expectWhole } from "./helpers/judge-file";
import { type Ledger, openLedger } from "./helpers/ledger";
import { sendOnce, sendUntilRefused } from "./helpers/sender";

const SENDERS = 4;
/** So that it dies in the middle of things, and not always at the first delivery. */
const MOST_PASSES = 12;
/** These are met on the way of a delivery; the others have tests of their own. */
const POINTS = CRASH_POINTS.filter((point) => !point.startsWith("mid-"));

interface World {
  file: string;
  port: number;
  ledger: Ledger;
  browser: Follower;
  unanswered: Envelope[];
  sent: number;
}

torture("T14", "crash points", { short: 1, full: 20 }, async (rounds) => {
  const [port, file] = [await freePort(), temporaryFile()];
  const first = await startServer({ port, file });
  const browser = openFollower(await claim(first.url, claimLinkIn(first.output())));
  await first.stop("SIGKILL");
  const world: World = { file, port, ledger: openLedger(), browser, unanswered: [], sent: 0 };
  for (let round = 0; round < rounds; round += 1) {
    for (const point of POINTS) await crashAt(world, point);
    await crashInCheckpoint(world);
  }
  const server = await begin(world, {});
  const { seen } = browser;
  await expect.poll(() => seen.length, { timeout: 10_000 }).toBe(world.sent);
  expect(seen).toEqual(listSeqs(file));
  browser.leave();
  await server.stop();
  const kept = expectWhole(file, world.ledger.acknowledged());
  expect(kept.size).toBe(world.sent);
  return `${POINTS.length + 1} points x ${rounds}: ${world.sent} events, each acknowledged one kept, each once, and shown once to a browser that stayed open`;
});

/** A server on what the last one left; the browser comes back to it, and Ring sends again what had no answer. */
async function begin(world: World, environment: Record<string, string>): Promise<RunningServer> {
  const { file, port, ledger, browser, unanswered } = world;
  const server = await startServer({ port, file, environment });
  await browser.follow(server.url);
  for (const delivery of unanswered.splice(0)) {
    // It may die of one that is sent again, too.
    if ((await sendOnce(server.url, delivery, ledger))?.status !== 200) unanswered.push(delivery);
  }
  return server;
}

async function crashAt(world: World, point: CrashPoint): Promise<void> {
  const nth = 1 + Math.floor(Math.random() * MOST_PASSES);
  const server = await begin(world, { CRASH_AT: `${point}:${nth}` });
  const dead = (server.child.exitCode ?? server.child.signalCode) ? Promise.resolve() : once(server.child, "exit");
  await Promise.all([dead, sendUntilDead(world, server)]);
  expect([point, server.child.signalCode]).toEqual([point, "SIGKILL"]);
  settle(world);
}

/** No line of ours runs inside a checkpoint: it is killed from outside as soon as the file itself changes. */
async function crashInCheckpoint(world: World): Promise<void> {
  const server = await begin(world, {});
  const before = changedAt(world.file);
  const sending = sendUntilDead(world, server);
  while (changedAt(world.file) === before) await new Promise((next) => setImmediate(next));
  await server.stop("SIGKILL");
  await sending;
  settle(world);
}

function changedAt(file: string): bigint {
  return statSync(file, { bigint: true }).mtimeNs;
}

async function sendUntilDead(world: World, { url }: RunningServer): Promise<void> {
  const { ledger, unanswered } = world;
  const next = () => unanswered.pop() ?? envelope({ eventId: `event-${world.sent++}` });
  await Promise.all(Array.from({ length: SENDERS }, () => sendUntilRefused(url, ledger, { next, unanswered })));
}

function settle({ file, ledger, browser }: World): void {
  browser.leave();
  expectWhole(file, ledger.acknowledged());
}

function listSeqs(file: string): number[] {
  return inspect(file, (sqlite) => sqlite.prepare("SELECT seq FROM events ORDER BY seq").pluck().all() as number[]);
}
