import { once } from "node:events";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect } from "vitest";
import { CRASH_POINTS, type CrashPoint } from "@/db/crash-point";
import { type Envelope, envelope } from "../helpers/deliveries";
import { claim, claimLinkIn, post } from "../helpers/people";
import { freePort, type RunningServer, startServer, temporaryFile } from "../helpers/server";
import { torture } from "../helpers/torture";
import { type Browser, openBrowser } from "./helpers/browser";
import { countWrongLists, readSeqs } from "./helpers/check";
import { expectWhole } from "./helpers/judge-file";
import { type Ledger, openLedger } from "./helpers/ledger";
import { sendOnce, sendPatiently, sendUntilDead } from "./helpers/sender";

const SENDERS = 4;
/** So that it dies in the middle of things, and not always at the first delivery. */
const MOST_PASSES = 12;
/** Where the two figures stand in the index of the log. */
const [DONE, WANTED] = [96, 128] as const;
/** These are met on the way of a delivery; the others have tests of their own. */
const POINTS = CRASH_POINTS.filter((point) => !point.startsWith("mid-"));

interface World {
  file: string;
  port: number;
  ledger: Ledger;
  /** The admin's session. */
  admin: string;
  browser: Browser;
  unanswered: Envelope[];
  sent: number;
  /** Checkpoints that were really cut short. */
  cutShort: number;
}

torture("T14", "crash points", { short: 1, full: 20 }, async (rounds) => {
  const [port, file] = [await freePort(), temporaryFile()];
  const first = await startServer({ port, file });
  const admin = await claim(first.url, claimLinkIn(first.output()));
  await first.stop("SIGKILL");
  const browser = openBrowser({ port, cookie: admin }, { head: 0, revision: 0 });
  const world: World = { file, port, ledger: openLedger(), admin, browser, unanswered: [], sent: 0, cutShort: 0 };
  for (let round = 0; round < rounds; round += 1) {
    for (const point of POINTS) await crashAt(world, point);
    await crashInCheckpoint(world);
    await crashInBackup(world);
  }
  const server = await begin(world, {});
  for (const delivery of world.unanswered) await sendPatiently(server.url, delivery, world.ledger);
  const { story } = browser;
  await expect.poll(() => story.count, { timeout: 10_000 }).toBe(world.sent);
  expect([countWrongLists([story], readSeqs(file)), story.resets]).toEqual([0, 0]);
  browser.close();
  await makeBackup(world, server);
  await server.stop();
  const backups = listBackups(world);
  for (const backup of backups) expectWhole(backup, []);
  expectWhole(backups.at(-1) ?? "", world.ledger.acknowledged());
  const kept = expectWhole(file, world.ledger.acknowledged());
  expect(kept.size).toBe(world.sent);
  return `${POINTS.length + 2} points x ${rounds}: ${world.sent} events, each acknowledged one kept, each once, and shown once to a browser that stayed open; ${world.cutShort} of ${rounds} checkpoints cut short`;
});

/** A server on what the last one left; the browser comes back to it, and Ring sends again what had no answer. */
async function begin(world: World, environment: Record<string, string>): Promise<RunningServer> {
  const { file, port, ledger, browser, unanswered } = world;
  const server = await startServer({ port, file, environment });
  browser.connect();
  await expect.poll(() => browser.story.live || !isAlive(server), { timeout: 10_000, interval: 10 }).toBe(true);
  for (const delivery of unanswered.splice(0)) {
    // It may die of one that is sent again, too.
    if ((await sendOnce(server.url, delivery, ledger))?.status !== 200) unanswered.push(delivery);
  }
  return server;
}

async function crashAt(world: World, point: CrashPoint): Promise<void> {
  const nth = 1 + Math.floor(Math.random() * MOST_PASSES);
  const server = await begin(world, { CRASH_AT: `${point}:${nth}` });
  const dead = isAlive(server) ? once(server.child, "exit") : Promise.resolve();
  await Promise.all([dead, sendWhileAlive(world, server)]);
  expect([point, server.child.signalCode]).toEqual([point, "SIGKILL"]);
  settle(world);
}

/** No line of ours runs inside a checkpoint: it is killed from outside as soon as the file itself changes. */
async function crashInCheckpoint(world: World): Promise<void> {
  const server = await begin(world, {});
  const before = changedAt(world.file);
  const sending = sendWhileAlive(world, server);
  while (changedAt(world.file) === before) await new Promise((next) => setImmediate(next));
  await server.stop("SIGKILL");
  if (isCutShort(world.file)) world.cutShort += 1;
  await sending;
  settle(world);
}

/** SQLite notes in the index of the log how far a checkpoint means to get, and how far one got. */
function isCutShort(file: string): boolean {
  const index = readFileSync(`${file}-shm`);
  return index.readUInt32LE(WANTED) > index.readUInt32LE(DONE);
}

/** The server and the process that copies for it both end in the middle; what is there under a backup's name must be one. */
async function crashInBackup(world: World): Promise<void> {
  const server = await begin(world, {});
  const folder = folderOf(world);
  const before = listNames(folder).length;
  const sending = sendWhileAlive(world, server);
  await post(server.url, "/api/backups/run", { now: true }, { cookie: world.admin });
  while (listNames(folder).length === before) await new Promise((next) => setImmediate(next));
  for (const child of childrenOf(server)) process.kill(child, "SIGKILL");
  await server.stop("SIGKILL");
  await sending;
  settle(world);
}

/** One more backup, as somebody asks for it; nothing of those that were cut short may be left then. */
async function makeBackup(world: World, server: RunningServer): Promise<void> {
  const newest = listBackups(world).at(-1);
  await post(server.url, "/api/backups/run", { now: true }, { cookie: world.admin });
  await expect.poll(() => listBackups(world).at(-1), { timeout: 20_000 }).not.toBe(newest);
  expect(listNames(folderOf(world)).filter((name) => name.includes(".part"))).toEqual([]);
}

/** Every file that has a backup's name, the newest last. */
function listBackups(world: World): string[] {
  const names = listNames(folderOf(world)).filter((name) => /^gatehouse-[-\d]+\.db$/.test(name));
  return names.map((name) => join(folderOf(world), name));
}

function folderOf({ file }: World): string {
  return join(dirname(file), "backups");
}

function listNames(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder).toSorted() : [];
}

/** Processes that the server started; empty where the system does not say. */
function childrenOf({ child: { pid } }: RunningServer): number[] {
  const file = `/proc/${pid}/task/${pid}/children`;
  return existsSync(file) ? readFileSync(file, "utf8").split(" ").filter(Boolean).map(Number) : [];
}

function isAlive({ child }: RunningServer): boolean {
  return child.exitCode === null && child.signalCode === null;
}

function changedAt(file: string): bigint {
  return statSync(file, { bigint: true }).mtimeNs;
}

async function sendWhileAlive(world: World, { url }: RunningServer): Promise<void> {
  const { ledger, unanswered } = world;
  const next = () => unanswered.pop() ?? envelope({ eventId: `event-${world.sent++}` });
  await Promise.all(Array.from({ length: SENDERS }, () => sendUntilDead(url, ledger, { next, unanswered })));
}

function settle({ file, ledger, browser }: World): void {
  browser.close();
  expectWhole(file, ledger.acknowledged());
}
