import { createHome, type Home } from "../homes.ts";
import { motion, type Settings, type Step, step } from "./scenario.ts";

/** A parcel comes to the door: a car, a person, a press, the parcel, and the car leaves. */
export function* door({ seed }: Settings): Generator<Step> {
  yield* bringParcel(createHome(seed));
}

export function* bringParcel({ driveway, frontDoor, porch }: Home): Generator<Step> {
  yield motion(0, driveway, "vehicle");
  yield motion(4, frontDoor, "human");
  yield step(3, frontDoor, "button_press");
  yield motion(5, porch, "package");
  yield motion(6, driveway, "vehicle");
}
