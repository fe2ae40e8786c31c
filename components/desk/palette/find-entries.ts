import type { Entry } from "@/components/desk/palette/entries";

/** More than anybody reads. */
const MOST = 50;
/** How many devices are offered before anything is typed. */
const FIRST_DEVICES = 5;

/** What holds every word of the query, best first and group by group; without a query a first choice of everything. */
export function findEntries(entries: readonly Entry[], query: string): Entry[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return firstChoice(entries);
  const found: { entry: Entry; rank: number }[] = [];
  for (const entry of entries) {
    if (words.every((word) => entry.haystack.includes(word)))
      found.push({ entry, rank: rankOf(entry.haystack, words) });
  }
  const best = found.sort((a, b) => a.rank - b.rank).slice(0, MOST);
  return byGroup(best.map(({ entry }) => entry));
}

/** 0 where it begins with the query's first word, 1 where a word of it does, 2 anywhere else. */
function rankOf(haystack: string, words: readonly string[]): number {
  const [first = ""] = words;
  if (haystack.startsWith(first)) return 0;
  return haystack.includes(` ${first}`) ? 1 : 2;
}

function firstChoice(entries: readonly Entry[]): Entry[] {
  const devices = entries.filter(({ group }) => group === "Devices").slice(0, FIRST_DEVICES);
  return byGroup([...entries.filter(({ group }) => group !== "Devices"), ...devices]);
}

/** Groups in the order of their best entry, each entry within its own. */
function byGroup(entries: readonly Entry[]): Entry[] {
  return [...Map.groupBy(entries, ({ group }) => group).values()].flat();
}
