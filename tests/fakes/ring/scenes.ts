import { readdirSync, readFileSync } from "node:fs";

const folder = new URL("../../fixtures/media/scenes/", import.meta.url);

/** What a device looks at. */
export type Place = "porch" | "driveway" | "yard" | "hall" | "gate";

/** Ring's classes of motion, by what the drawings call them. */
const SUBJECTS: Readonly<Record<string, string>> = {
  human: "human",
  vehicle: "vehicle",
  animal: "animal",
  package: "package",
};
/** Whoever is to be seen most where nobody said who it was. */
const USUAL: Readonly<Record<Place, string>> = {
  porch: "human",
  driveway: "vehicle",
  yard: "animal",
  hall: "human",
  gate: "human",
};

/** A picture of a place at a moment, 640 by 360; by day in colour, and at night as cameras see then. */
export function scene(place: Place, { at, subject }: { at: number; subject: string | null }): Buffer {
  const hour = new Date(at).getHours();
  const light = hour >= 7 && hour < 19 ? "day" : "night";
  const wanted = (subject === null ? undefined : SUBJECTS[subject]) ?? USUAL[place];
  const names = readdirSync(folder);
  const name = [wanted, USUAL[place], "empty"]
    .map((who) => `${place}-${who}-${light}.jpg`)
    .find((one) => names.includes(one));
  return readFileSync(new URL(name ?? `${place}-empty-${light}.jpg`, folder));
}
