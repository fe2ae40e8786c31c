/** A backup as the plan of what is kept sees it. */
export interface Dated {
  name: string;
  /** When it was begun, epoch ms. */
  at: number;
  /** Whether it was checked and found whole. */
  good: boolean;
  /** Made before an update of the schema. */
  beforeUpdate: boolean;
}

/** What a backup is kept as. */
export type KeptAs = "latest" | "day" | "week" | "month" | "update" | "unknown";

export interface Plan {
  keep: ReadonlyMap<string, KeptAs>;
  remove: readonly string[];
}

const DAY_MS = 86_400_000;
/** How long what was made before an update is kept in any case. */
const UPDATE_DAYS = 31;

/** Days, weeks from Monday and months of UTC; of each of the last so many that have any, the newest is kept. */
const rules = [
  { as: "latest", count: 3, slot: (at: number) => at },
  { as: "day", count: 7, slot: (at: number) => Math.floor(at / DAY_MS) },
  { as: "week", count: 4, slot: (at: number) => Math.floor((at / DAY_MS + 3) / 7) },
  { as: "month", count: 3, slot: (at: number) => new Date(at).getUTCFullYear() * 12 + new Date(at).getUTCMonth() },
] as const;

/**
 * Which backups stay: the last 3, of the last 7 days, 4 weeks and 3 months that have any the newest one each, and those before
 * updates for a month. What is not known to be good stays and takes no place; so does what says it is from the future.
 */
export function planRotation(files: readonly Dated[], now: number): Plan {
  const keep = new Map<string, KeptAs>();
  const counted = files.filter(({ good, at }) => good && at <= now).toSorted((a, b) => b.at - a.at);
  for (const file of files) if (!counted.includes(file)) keep.set(file.name, "unknown");
  for (const { as, count, slot } of rules.toReversed()) {
    for (const name of newestOfEach(counted, slot).slice(0, count)) keep.set(name, as);
  }
  for (const { name, at, beforeUpdate } of counted) {
    if (beforeUpdate && now - at < UPDATE_DAYS * DAY_MS && !keep.has(name)) keep.set(name, "update");
  }
  return { keep, remove: files.map(({ name }) => name).filter((name) => !keep.has(name)) };
}

/** The names of the newest of each slot, newest first. */
function newestOfEach(newestFirst: readonly Dated[], slot: (at: number) => number): string[] {
  const found = new Map<number, string>();
  for (const { at, name } of newestFirst) if (!found.has(slot(at))) found.set(slot(at), name);
  return [...found.values()];
}
