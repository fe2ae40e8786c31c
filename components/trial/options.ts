import { describeEvent, eventTypes, isKnownType, motionClasses } from "@/lib/ring/event-types";
import type { TrialChoices } from "@/lib/trial/choices";

/** Everything Ring can tell, by its label and its own name. */
export const typeOptions = Object.keys(eventTypes)
  .filter(isKnownType)
  .map((type) => [type, `${eventTypes[type].label} (${type})`] as const);

export const classOptions = Object.keys(motionClasses).map(
  (name) => [name, `${describeEvent("motion_detected", name).label} (${name})`] as const,
);

export const faultOptions: readonly (readonly [TrialChoices["fault"], string])[] = [
  ["none", "Nothing"],
  ["wrong-key", "Signed with another key"],
  ["changed-body", "Changed after it was signed"],
  ["no-signature", "Not signed"],
];
