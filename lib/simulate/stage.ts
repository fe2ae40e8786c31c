import type { KeyObject } from "node:crypto";
import { disturb, harmless, type Mischief } from "./mischief.ts";
import { pace } from "./pace.ts";
import { createRandom } from "./random.ts";
import { type ScenarioName, scenarios } from "./scenarios/index.ts";
import type { Settings, Step } from "./scenarios/scenario.ts";
import type { Delivery } from "./send.ts";

/** What is to be played. */
export interface Staging extends Partial<Settings>, Partial<Mischief> {
  name: ScenarioName;
  key: KeyObject | string;
  /** 2 plays twice as fast. */
  speed?: number;
  /** At most this many steps of the scenario. */
  count?: number;
}

/** What a play does where nothing else is asked for. */
export const defaults = {
  seed: "home",
  rate: 100,
  duration: 10,
  devices: 100,
  speed: 1,
  type: "button_press",
  lateMinutes: 0,
} as const;

/** Scenario, clock and mischief in a row: each delivery comes when it is time to send it. */
export function stageDeliveries(play: Staging, signal: AbortSignal): AsyncIterable<Delivery> {
  const settings = { ...defaults, count: 1, ...play };
  const steps = scenarios[play.name](settings, createRandom(`${settings.seed}/scenario`));
  return stageSteps(steps, play, signal);
}

/** The same with steps of one's own in the place of a scenario. */
export function stageSteps(
  all: Iterable<Step>,
  play: Omit<Staging, "name">,
  signal: AbortSignal,
): AsyncIterable<Delivery> {
  const { seed, speed } = { ...defaults, ...play };
  const steps = take(all, play.count ?? Number.POSITIVE_INFINITY);
  const occurrences = pace(steps, { speed, signal, random: createRandom(`${seed}/pace`) });
  return disturb(occurrences, { ...harmless, ...play }, createRandom(`${seed}/mischief`));
}

function* take(steps: Iterable<Step>, count: number): Generator<Step> {
  let taken = 0;
  for (const step of steps) {
    if (taken === count) return;
    yield step;
    taken += 1;
  }
}
