import { eventTypes, isKnownType } from "../../ring/event-types.ts";
import { createHome } from "../homes.ts";
import { type Settings, type Step, step } from "./scenario.ts";

/** One of each type in the catalogue, in its order; in a home of its own, since it also takes that home away. */
export function* every({ seed }: Settings): Generator<Step> {
  const { frontDoor } = createHome(`${seed}/every`);
  for (const type of Object.keys(eventTypes).filter(isKnownType)) {
    yield step(0.4, frontDoor, type, type === "motion_detected" ? "human" : undefined);
  }
}
