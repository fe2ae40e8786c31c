import { describeEvent, motionClasses } from "@/lib/ring/event-types";

/** A kind of motion as people name it, and the classes of Ring's that it stands for. */
export interface MotionKind {
  label: string;
  classes: readonly string[];
}

/** Everything that a label can ask alerts for; what it asks for beyond the catalogue keeps its own name. */
export function listMotionKinds(asked: readonly string[] = []): MotionKind[] {
  const known = Object.keys(motionClasses);
  const all = [...known, ...asked.filter((name) => !known.includes(name))];
  const byLabel = Map.groupBy(all, (name) => describeEvent("motion_detected", name).label);
  return [...byLabel]
    .map(([label, classes]) => ({ label: label === PLAIN ? "Other motion" : label, classes }))
    .sort((a, b) => Number(a.label === "Other motion") - Number(b.label === "Other motion"));
}

/** What motion is called whose kind was not recognised. */
const PLAIN = "Motion";

/** "person and vehicle", for within a sentence; empty where nothing is asked for. */
export function describeMotionClasses(asked: readonly string[]): string {
  const labels = listMotionKinds(asked).flatMap(({ label, classes }) =>
    classes.some((name) => asked.includes(name)) ? label.toLowerCase() : [],
  );
  const last = labels.pop();
  if (last === undefined) return "";
  return labels.length === 0 ? last : `${labels.join(", ")} and ${last}`;
}
