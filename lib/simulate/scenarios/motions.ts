import { createHome } from "../homes.ts";
import { motion, type Settings, type Step, step } from "./scenario.ts";

const COUNT = 12;

/** Twelve motions at the front door with no pause between them, and a press in the middle. */
export function* motions({ seed }: Settings): Generator<Step> {
  const { frontDoor } = createHome(seed);
  for (let place = 0; place < COUNT; place += 1) {
    if (place === COUNT / 2) yield step(1, frontDoor, "button_press");
    yield motion(place === 0 ? 0 : 3, frontDoor, place % 3 === 2 ? "vehicle" : "human");
  }
}
