import { type Dated, planRotation } from "./rotation.ts";

const DAY_MS = 86_400_000;
/** Longer than anything is kept. */
const NIGHTS = 130;

/** When each backup will go (epoch ms), if from `first` on one is made every night; those that would stay are left out. */
export function forecastEnds(files: readonly Dated[], first: number): ReadonlyMap<string, number> {
  const ends = new Map<string, number>();
  let held = files;
  for (let night = 0; night < NIGHTS; night += 1) {
    const at = first + night * DAY_MS;
    const made: Dated = { name: `night ${night}`, at, good: true, beforeUpdate: false };
    const all = [...held, made];
    const gone = new Set(planRotation(all, at).remove);
    for (const name of gone) ends.set(name, at);
    held = all.filter(({ name }) => !gone.has(name));
  }
  return ends;
}
