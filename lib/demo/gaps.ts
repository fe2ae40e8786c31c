import type { Random } from "@/lib/simulate/random";
import type { DemoDevice } from "./homes";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A time in which a device was offline; `to` is null where it still is. */
export interface Gap {
  from: number;
  to: number | null;
}

/** Devices that are offline right now, and since how long. */
const offlineNow: Readonly<Record<string, number>> = {
  "Mill Yard/Fence west": 134 * MINUTE,
  "Lakeside Holiday Flats/Boat shed": 2.2 * DAY,
  "Garden Row/Number 9 back garden": 46 * MINUTE,
  "Elm Court/Flat 17": 9 * HOUR,
  "Station Offices/Tenant 5": 3.1 * DAY,
  "North Depot/Perimeter 6": 24 * MINUTE,
};
/** The site that lost contact last week, when, and for how long. */
const outage = { site: "Lakeside Holiday Flats", agoMs: 6 * DAY + 3 * HOUR, lastsMs: 98 * MINUTE };
/** The device whose connection keeps dropping: when, and how many times. */
const flapper = "Mill Yard/Forklift lane";
const flaps = [
  { agoMs: 16 * DAY + 5 * HOUR, times: 4 },
  { agoMs: 3 * DAY + 2 * HOUR, times: 6 },
  { agoMs: 20 * HOUR, times: 5 },
  { agoMs: 8 * MINUTE, times: 3 },
];
/** Up to here before now nothing goes offline by chance: what is offline now is written down above. */
const CALM_MS = 20 * MINUTE;

/** When a device was offline between two moments, never overlapping: what is written down above, and what chance adds. */
export function findGaps(device: DemoDevice, { from, now }: { from: number; now: number }, random: Random): Gap[] {
  const path = `${device.site}/${device.name}`;
  const since = offlineNow[path];
  const told: Gap[] = [
    ...(device.site === outage.site ? [siteGap(now, random)] : []),
    ...(path === flapper ? flaps.flatMap((flap) => flapGaps(now, flap, random)) : []),
    ...(since === undefined ? [] : [{ from: now - since, to: null }]),
  ].filter((gap) => gap.from > from);
  const byChance = pickGaps(device, { from, now }, random).filter((gap) => !told.some((other) => overlap(gap, other)));
  return [...told, ...byChance];
}

/** Whether a device is offline at a moment. */
export function isOffline(gaps: readonly Gap[], at: number): boolean {
  return gaps.some(({ from, to }) => at >= from && (to === null || at <= to));
}

function pickGaps(device: DemoDevice, { from, now }: { from: number; now: number }, random: Random): Gap[] {
  const everyDays = device.groups.includes("Poor reception") ? 1.5 : 16;
  const gaps: Gap[] = [];
  let at = from + random.between(1, 2 * everyDays * DAY);
  while (at < now - CALM_MS) {
    const to = at + pickLength(random);
    if (to < now - CALM_MS) gaps.push({ from: at, to });
    at = to + random.between(HOUR, 2 * everyDays * DAY);
  }
  return gaps;
}

function pickLength(random: Random): number {
  const die = random.between(1, 100);
  if (die <= 55) return random.between(40_000, 4 * MINUTE);
  if (die <= 88) return random.between(5 * MINUTE, 40 * MINUTE);
  return random.between(HOUR, 14 * HOUR);
}

/** The router of the whole site: all within half a minute, all back within three. */
function siteGap(now: number, random: Random): Gap {
  const from = now - outage.agoMs + random.between(0, 30_000);
  return { from, to: now - outage.agoMs + outage.lastsMs + random.between(0, 3 * MINUTE) };
}

function flapGaps(now: number, { agoMs, times }: { agoMs: number; times: number }, random: Random): Gap[] {
  return Array.from({ length: times }, (_, place) => {
    const from = now - agoMs + place * 100_000 + random.between(0, 20_000);
    return { from, to: from + random.between(20_000, 60_000) };
  });
}

function overlap(a: Gap, b: Gap): boolean {
  const ends = ({ to }: Gap) => (to ?? Number.POSITIVE_INFINITY) + MINUTE;
  return a.from <= ends(b) && b.from <= ends(a);
}
