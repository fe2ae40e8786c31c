import { createHome, type Home } from "../homes.ts";
import type { Random } from "../random.ts";
import { bringParcel } from "./door.ts";
import { motion, type Settings, type Step, step } from "./scenario.ts";

/** A home of six devices and its days, each played in a few minutes; it goes on until it is stopped. */
export function* household({ seed }: Settings, random: Random): Generator<Step> {
  const home = createHome(seed);
  yield* moveIn(home);
  while (true) yield* playDay(home, random);
}

function* moveIn(home: Home): Generator<Step> {
  yield step(0, home.frontDoor, "app_integration_added");
  for (const device of Object.values(home)) yield step(0.2, device, "device_added");
  for (const device of Object.values(home)) yield step(0.2, device, "device_online");
}

function* playDay(home: Home, random: Random): Generator<Step> {
  yield* leave(home, random);
  for (let hour = 9; hour < 17; hour += 1) {
    yield* random.pick([bringParcel, visit, passBy, roam, roam, shake, loseOne])(home, random);
  }
  yield* arrive(home, random);
  for (let hour = 18; hour < 23; hour += 1) yield* random.pick([passBy, roam, shake, visit])(home, random);
}

function* leave({ hallway, frontDoor, garage, driveway }: Home, random: Random): Generator<Step> {
  yield motion(random.between(3, 6), hallway, "human");
  yield motion(1, frontDoor, "human");
  yield motion(2, garage, "motion");
  yield motion(2, driveway, "vehicle");
}

function* arrive({ hallway, frontDoor, driveway }: Home, random: Random): Generator<Step> {
  yield motion(random.between(4, 8), driveway, "vehicle");
  yield motion(2, frontDoor, "human");
  yield motion(1, hallway, "human");
}

function* visit({ frontDoor, porch }: Home, random: Random): Generator<Step> {
  yield motion(random.between(3, 7), porch, "human");
  yield step(2, frontDoor, "button_press");
  if (random.chance(0.3)) yield step(4, frontDoor, "button_press");
}

function* passBy({ driveway, frontDoor }: Home, random: Random): Generator<Step> {
  yield motion(random.between(3, 8), driveway, random.pick(["human", "vehicle"]));
  if (random.chance(0.4)) yield motion(2, frontDoor, "human");
}

function* roam({ backYard, porch }: Home, random: Random): Generator<Step> {
  yield motion(random.between(3, 8), backYard, "animal");
  if (random.chance(0.5)) yield motion(2, porch, "animal");
}

function* shake({ backYard, garage }: Home, random: Random): Generator<Step> {
  yield motion(random.between(2, 6), random.pick([backYard, garage]), random.pick(["motion", "other_motion"]));
}

function* loseOne(home: Home, random: Random): Generator<Step> {
  const device = random.pick([home.garage, home.backYard, home.porch]);
  yield step(random.between(3, 6), device, "device_offline");
  yield* passBy(home, random);
  yield step(random.between(6, 14), device, "device_online");
}
