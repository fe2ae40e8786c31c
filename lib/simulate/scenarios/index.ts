import { door } from "./door.ts";
import { every } from "./every.ts";
import { flap } from "./flap.ts";
import { household } from "./household.ts";
import { late } from "./late.ts";
import { motions } from "./motions.ts";
import { outage } from "./outage.ts";
import type { Scenario } from "./scenario.ts";
import { storm } from "./storm.ts";
import { test } from "./test.ts";

/** Every scenario, by the name that plays it. */
export const scenarios = { household, door, motions, flap, outage, storm, every, late, test } satisfies Record<
  string,
  Scenario
>;

export type ScenarioName = keyof typeof scenarios;

/** What each plays, in a few words. */
export const descriptions: Readonly<Record<ScenarioName, string>> = {
  household: "days in a home with six devices, until stopped",
  door: "a parcel comes to the door: car, person, press, parcel, car",
  motions: "twelve motions at one camera, with a press in the middle",
  outage: "all devices of a home went offline six minutes ago, and come back",
  flap: "a device goes offline and comes back, ten times",
  storm: "--rate a second for --duration seconds, over --devices of many accounts",
  every: "one of each type in the catalogue",
  late: "a person and a press of an hour ago, and an offline older than the last online",
  test: "one event of any --type at a test device; --repeat 1 and the like say what is wrong with it",
};

export function isScenario(name: string): name is ScenarioName {
  return Object.hasOwn(scenarios, name);
}
