import { createRandom, type Random } from "@/lib/simulate/random";
import { findGaps, type Gap, isOffline } from "./gaps";
import { happen } from "./happen";
import type { Happening, Occurring } from "./happening";
import type { DemoDevice } from "./homes";
import { eventsPerPlay, kinds } from "./kinds";
import { arrive } from "./lags";
import { delay, listSeldom, retiredAt } from "./oddities";
import { shareOfHour } from "./rhythm";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** Devices joined over this time from the beginning, site by site. */
const GROWTH_MS = 16 * DAY;
/** Before now, traffic is as dense as it goes on live. */
const LIVELY_MS = 14 * MINUTE;

export interface Past {
  seed: string;
  now: number;
  days: number;
  /** About how many events. */
  events: number;
  /** Goes on for so long after `now`, for what happens while the past is being written. */
  aheadMs: number;
}

/** Everything that happened in the demo before now, in the order in which it reached us: always the same for the same past. */
export function createHistory(devices: readonly DemoDevice[], past: Past): Happening[] {
  const { seed, now, days } = past;
  const from = Math.floor((now - days * DAY) / HOUR) * HOUR;
  const lively = now - LIVELY_MS;
  const lives = devices.map((device, place): Life => {
    const random = createRandom(`${seed}/${device.id}`);
    const joinedAt = from + Math.floor((place / devices.length) * GROWTH_MS) + random.between(0, 3 * HOUR);
    const until = retiredAt(device, devices, now) ?? now;
    const gaps = findGaps(device, { from: joinedAt + HOUR, now: until }, random);
    return { device, random, joinedAt, until, gaps };
  });
  const scale = past.events / expect(lives);
  const occurring = [
    ...lives.flatMap((life) => [...join(life), ...connect(life), ...live(life, Math.min(lively, life.until), scale)]),
    ...recent(lives, { from: lively, now, until: now + past.aheadMs }, createRandom(`${seed}/recent`)),
  ];
  return [...tell(occurring, now, createRandom(`${seed}/lags`)), ...listLinks(lives), ...listSeldom(devices, now)]
    .filter(({ receivedAt }) => receivedAt <= now + past.aheadMs)
    .sort((a, b) => a.receivedAt - b.receivedAt);
}

interface Recent {
  from: number;
  now: number;
  until: number;
}

/** One device from the day it came. */
interface Life {
  device: DemoDevice;
  random: Random;
  joinedAt: number;
  until: number;
  gaps: Gap[];
}

/** How many events the plans come to unscaled. */
function expect(lives: readonly Life[]): number {
  return lives.reduce((sum, { device, joinedAt, until }) => sum + (device.perDay * (until - joinedAt)) / DAY, 0);
}

function join({ device, joinedAt }: Life): Occurring[] {
  return [
    { device, type: "device_added", occurredAt: joinedAt },
    { device, type: "device_online", occurredAt: joinedAt + 4_000 },
  ];
}

/** Each account is linked just before its first device comes. */
function* listLinks(lives: readonly Life[]): Generator<Happening> {
  const firsts = new Map(lives.toReversed().map((life) => [life.device.accountId, life]));
  for (const { device, joinedAt, random } of firsts.values()) {
    const occurredAt = joinedAt - 30_000;
    yield { device, type: "app_integration_added", occurredAt, ...arrive("app_integration_added", occurredAt, random) };
  }
}

function connect({ device, gaps }: Life): Occurring[] {
  return gaps.flatMap(({ from, to }) => [
    { device, type: "device_offline", occurredAt: from },
    ...(to === null ? [] : [{ device, type: "device_online", occurredAt: to }]),
  ]);
}

function live({ device, random, joinedAt, gaps }: Life, until: number, scale: number): Occurring[] {
  const { rhythm, play } = kinds[device.kind];
  const perHour = ((device.perDay / 24) * scale) / eventsPerPlay[device.kind];
  const occurring: Occurring[] = [];
  for (let hour = Math.ceil((joinedAt + MINUTE) / HOUR) * HOUR; hour < until; hour += HOUR) {
    const plays = perHour * shareOfHour(rhythm, hour, device.worksWeekdays);
    const count = Math.floor(plays) + (random.chance(plays % 1) ? 1 : 0);
    for (let place = 0; place < count; place += 1) {
      const begin = hour + random.between(0, HOUR - 1);
      for (const { afterSeconds, ...moment } of play(random)) {
        const occurredAt = begin + afterSeconds * 1_000 + random.between(0, 900);
        if (occurredAt < until && !isOffline(gaps, occurredAt)) occurring.push({ device, ...moment, occurredAt });
      }
    }
  }
  return occurring;
}

/** The last minutes, as lively as what is to come. */
function recent(lives: readonly Life[], { from, now, until }: Recent, random: Random): Occurring[] {
  const isHere = ({ gaps, until: end }: Life) => end === now && !gaps.some(({ to }) => to === null || to > from);
  const present = lives.filter(isHere);
  const occurring: Occurring[] = [];
  for (const next of happen(
    present.map(({ device }) => device),
    from,
    random,
  )) {
    if (next.occurredAt >= until) break;
    occurring.push(next);
  }
  return occurring;
}

/** Ring tells of each; on one device no two have the same time. */
function* tell(occurring: readonly Occurring[], now: number, random: Random): Generator<Happening> {
  const taken = new Set<string>();
  for (const { occurredAt: wanted, ...rest } of occurring) {
    let occurredAt = wanted;
    while (taken.has(`${rest.device.id}/${occurredAt}`)) occurredAt += 1;
    taken.add(`${rest.device.id}/${occurredAt}`);
    yield delay({ ...rest, occurredAt, ...arrive(rest.type, occurredAt, random) }, now, random);
  }
}
