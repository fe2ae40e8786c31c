import { existsSync, readdirSync, statSync } from "node:fs";
import { Agent } from "node:http";
import { fillHistory } from "@/bench/fill";
import { percentile } from "@/bench/table";
import type { BackupsView } from "@/lib/backups/views";
import { inspect } from "../../helpers/inspect";
import { makeKey } from "../../helpers/machines";
import { claim, claimLinkIn, post } from "../../helpers/people";
import { freePort, type RunningServer, startServer, temporaryFile } from "../../helpers/server";
import { type Browsers, startBrowsers } from "./browsers";
import { countWrongLists, readSeqs } from "./check";
import { sendEvenly } from "./ring";
import { readHeads, readMetric, readRss } from "./served";

/** A day in so many minutes: nights, waves and bursts, browsers that look all the while, backups and retention beside it. */
export interface Day {
  minutes: number;
  /** Deliveries a second at noon. */
  noon: number;
  browsers: number;
  /** Events that are there already, a fifth of them past their time. */
  history: number;
  backups: number;
}

export interface Soaked {
  accepted: number;
  failed: number;
  lost: number;
  wrongLists: number;
  /** MB in use for each 100,000 deliveries, after a fifth of the time. */
  slope: number;
  /** MB of resident memory, from then on. */
  grownMb: number;
  descriptors: { first: number; last: number };
  walMb: number;
  /** Milliseconds, of the first and of the last tenth. */
  p99: { first: number; last: number };
  backups: number;
  removed: number;
}

const SEGMENTS = 40;
const NIGHT = 0.3;
const DEVICES = 200;
const WARM = SEGMENTS / 5;
const TENTH = SEGMENTS / 10;
const PATIENCE_MS = 40_000;
const LOOK_MS = 250;

interface Sample {
  accepted: number;
  /** The least memory in use at any second, in bytes: what comes and goes is not in it. */
  used: number;
  rss: number;
  descriptors: number;
  wal: number;
}

export async function soak(day: Day): Promise<Soaked> {
  const [file, port] = [temporaryFile(), await freePort()];
  fillHistory(file, { devices: DEVICES, events: day.history, days: 495 });
  const before = countEvents(file);
  const server = await startServer({ port, file });
  const cookie = await claim(server.url, claimLinkIn(server.output()));
  const key = await makeKey(server.url, cookie);
  const browsers = startBrowsers({ port, cookie });
  browsers.open(day.browsers, 2_000, await readHeads({ server, cookie }));
  try {
    const played = await play(day, { server, file, port, cookie, key });
    await untilBackedUp(server.url, cookie);
    return { ...played, ...(await judge(played.accepted, { file, before, browsers })) };
  } finally {
    browsers.end();
    await server.stop();
  }
}

interface Place {
  server: RunningServer;
  file: string;
  port: number;
  cookie: string;
  /** An API key, for the metrics. */
  key: string;
}

async function play(day: Day, { server, file, port, cookie, key }: Place) {
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  const times: number[][] = [];
  const samples: Sample[] = [];
  let accepted = 0;
  let failed = 0;
  for (let segment = 0; segment < SEGMENTS; segment += 1) {
    const backups =
      Math.floor(((segment + 1) * day.backups) / SEGMENTS) - Math.floor((segment * day.backups) / SEGMENTS);
    if (backups > 0) await post(server.url, "/api/backups/run", { now: true }, { cookie });
    const ring = sendEvenly({ port, agent, perSecond: rateAt(segment, day.noon), isPatient: true, devices: DEVICES });
    const used = await leastUsed({ server, key }, (day.minutes * 60_000) / SEGMENTS);
    const sent = await ring.stop();
    times.push(sent.map(({ ms }) => ms));
    accepted += sent.filter(({ acknowledged }) => acknowledged).length;
    failed += sent.filter(({ first }) => first !== 200).length;
    samples.push({ accepted, used, ...look(server, file) });
  }
  agent.destroy();
  return {
    accepted,
    failed,
    ...sum(samples),
    p99: { first: p99(times.slice(0, TENTH)), last: p99(times.slice(-TENTH)) },
  };
}

/** Look at the memory in use every second of this time. */
async function leastUsed({ server, key }: Pick<Place, "server" | "key">, ms: number): Promise<number> {
  const end = performance.now() + ms;
  let least = Number.POSITIVE_INFINITY;
  while (performance.now() < end) {
    await new Promise((next) => setTimeout(next, Math.min(1_000, end - performance.now())));
    const parts = ["nodejs_heap_size_used_bytes", "nodejs_external_memory_bytes"];
    const sizes = await Promise.all(parts.map((part) => readMetric({ server, key }, part)));
    least = Math.min(
      least,
      sizes.reduce((sum, size) => sum + size),
    );
  }
  return least;
}

/** Quiet at both ends, a wave over the day, and in the middle a burst of three times as much. */
function rateAt(segment: number, noon: number): number {
  if (segment === SEGMENTS / 2) return noon * 3;
  if (segment < TENTH || segment >= SEGMENTS - TENTH) return noon * NIGHT;
  return noon * (NIGHT + (1 - NIGHT) * Math.sin((Math.PI * segment) / SEGMENTS) ** 2);
}

function look({ child }: RunningServer, file: string): Omit<Sample, "accepted" | "used"> {
  return {
    rss: readRss(child.pid),
    descriptors: readdirSync(`/proc/${child.pid}/fd`).length,
    wal: statSync(`${file}-wal`).size,
  };
}

function sum(samples: readonly Sample[]): Pick<Soaked, "slope" | "grownMb" | "descriptors" | "walMb"> {
  const warm = samples.slice(WARM);
  const [first, last] = [warm[0], warm.at(-1)];
  return {
    slope: slopeOf(warm.map(({ accepted, used }) => [accepted / 100_000, used / 2 ** 20])),
    grownMb: ((last?.rss ?? 0) - (first?.rss ?? 0)) / 2 ** 20,
    descriptors: { first: first?.descriptors ?? 0, last: last?.descriptors ?? 0 },
    walMb: Math.max(...samples.map(({ wal }) => wal)) / 2 ** 20,
  };
}

/** The slope of the straight line that is nearest to the points. */
function slopeOf(points: readonly (readonly [number, number])[]): number {
  const mean = (place: 0 | 1) => points.reduce((total, point) => total + point[place], 0) / points.length;
  const [x, y] = [mean(0), mean(1)];
  const above = points.reduce((total, [px, py]) => total + (px - x) * (py - y), 0);
  return above / points.reduce((total, [px]) => total + (px - x) ** 2, 0);
}

const p99 = (times: number[][]) => percentile(times.flat(), 0.99);

interface Ended {
  file: string;
  before: number;
  browsers: Browsers;
}

/** What the database and the browsers hold of it in the end; the last backup and the last removal may be under way. */
async function judge(accepted: number, { file, before, browsers }: Ended) {
  const deadline = Date.now() + 20_000;
  for (;;) {
    const { stories } = await browsers.tell();
    const wrongLists = countWrongLists(stories, readSeqs(file));
    const kept = countEvents(file, before);
    const removed = before - (countEvents(file) - kept);
    const backups = countBackups(file);
    const isOver = wrongLists === 0 && removed > 0 && backups > 0;
    if (isOver || Date.now() >= deadline) return { wrongLists, lost: accepted - kept, removed, backups };
    await new Promise((next) => setTimeout(next, 500));
  }
}

/** A backup that was begun late may go on for longer than the day. */
async function untilBackedUp(url: string, cookie: string): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS;
  while (Date.now() < deadline) {
    const view = (await (await fetch(`${url}/api/backups`, { headers: { cookie } })).json()) as BackupsView;
    if (view.running === null) return;
    await new Promise((next) => setTimeout(next, LOOK_MS));
  }
}

/** Events after this `seq`; those that were filled in are numbered from 1. */
function countEvents(file: string, after = 0): number {
  return inspect(
    file,
    (sqlite) => sqlite.prepare("SELECT count(*) FROM events WHERE seq > ?").pluck().get(after) as number,
  );
}

function countBackups(file: string): number {
  const folder = `${file.slice(0, file.lastIndexOf("/"))}/backups`;
  return existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith(".db")).length : 0;
}
