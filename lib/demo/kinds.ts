import type { KnownType } from "@/lib/ring/event-types";
import type { Random } from "@/lib/simulate/random";
import type { Rhythm } from "./rhythm";

/** One thing at a device, so many seconds after the start of what goes on there. */
export interface Moment {
  afterSeconds: number;
  type: KnownType;
  subType?: string;
}

interface KindPlan {
  rhythm: Rhythm;
  /** What happens when something does. */
  play(random: Random): Moment[];
}

/** What a device is, by what happens there. */
export const kinds = {
  doorbell: { rhythm: "visitors", play: visit },
  lobby: { rhythm: "people", play: (random) => pass(random, "human", 3) },
  office: { rhythm: "office", play: (random) => pass(random, "human", 4) },
  drive: { rhythm: "vehicles", play: drive },
  garden: { rhythm: "animals", play: roam },
  fence: { rhythm: "animals", play: prowl },
  parcels: { rhythm: "parcels", play: collect },
  door: { rhythm: "people", play: open },
  water: { rhythm: "always", play: (random) => rise(random, "flood_detected", "flood_cleared") },
  cold: { rhythm: "always", play: (random) => rise(random, "freeze_detected", "freeze_cleared") },
  climate: { rhythm: "office", play: (random) => rise(random, "temperature_exceeded", "temperature_cleared") },
  smoke: { rhythm: "always", play: (random) => rise(random, "co_exceeded", "co_cleared") },
  tamper: { rhythm: "always", play: (random) => rise(random, "tamper_detected", "tamper_cleared") },
} as const satisfies Record<string, KindPlan>;

export type Kind = keyof typeof kinds;

/** How many events one play of a kind makes on average; the plans count events, not plays. */
export const eventsPerPlay: Readonly<Record<Kind, number>> = {
  doorbell: 2.1,
  lobby: 1.5,
  office: 1.75,
  drive: 1.6,
  garden: 1.3,
  fence: 1.05,
  parcels: 2.3,
  door: 2,
  water: 2,
  cold: 2,
  climate: 2,
  smoke: 2,
  tamper: 2,
};

const motion = (afterSeconds: number, subType: string): Moment => ({ afterSeconds, type: "motion_detected", subType });

/** Somebody comes to the door; some ring, some only pass, some bring something. */
function visit(random: Random): Moment[] {
  const moments = [motion(0, "human")];
  if (!random.chance(0.34)) return random.chance(0.3) ? [...moments, motion(random.between(20, 70), "human")] : moments;
  moments.push({ afterSeconds: random.between(3, 9), type: "button_press" });
  if (random.chance(0.14)) moments.push({ afterSeconds: random.between(14, 30), type: "button_press" });
  if (random.chance(0.35)) moments.push(motion(random.between(31, 45), "package"));
  if (random.chance(0.8)) moments.push(motion(random.between(46, 80), "human"));
  return moments;
}

/** A few motions of one class, close enough to be one thing. */
function pass(random: Random, subType: string, most: number): Moment[] {
  const count = random.chance(0.5) ? 1 : random.between(1, most);
  let at = 0;
  return Array.from({ length: count }, (_, place) => {
    at += place === 0 ? 0 : random.between(6, 45);
    return motion(at, random.chance(0.06) ? "motion" : subType);
  });
}

function drive(random: Random): Moment[] {
  const moments = [motion(0, "vehicle")];
  if (random.chance(0.45)) moments.push(motion(random.between(8, 40), "human"));
  if (random.chance(0.15)) moments.push(motion(random.between(41, 85), "vehicle"));
  return moments;
}

function roam(random: Random): Moment[] {
  const subType = random.chance(0.8) ? "animal" : random.pick(["other_motion", "human"]);
  return random.chance(0.3) ? [motion(0, subType), motion(random.between(10, 60), subType)] : [motion(0, subType)];
}

/** At a fence animals and wind are usual, people are not. */
function prowl(random: Random): Moment[] {
  if (random.chance(0.05)) return [motion(0, "human"), motion(random.between(8, 30), "human")];
  return [motion(0, random.pick(["animal", "animal", "other_motion", "motion"]))];
}

function collect(random: Random): Moment[] {
  const moments = [motion(0, "human"), motion(random.between(8, 30), "package")];
  if (random.chance(0.3)) moments.push(motion(random.between(31, 70), "human"));
  return moments;
}

function open(random: Random): Moment[] {
  return [
    { afterSeconds: 0, type: "contact_sensor_faulted" },
    { afterSeconds: random.between(5, 240), type: "contact_sensor_cleared" },
  ];
}

/** A sensor crosses its limit, and comes back after a while. */
function rise(random: Random, type: KnownType, cleared: KnownType): Moment[] {
  return [
    { afterSeconds: 0, type },
    { afterSeconds: random.between(240, 2_400), type: cleared },
  ];
}
