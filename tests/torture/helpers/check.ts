import Database from "better-sqlite3";
import { addTo, type Story } from "./browser";

/** Every `seq` that the database knows, in order. */
export function readSeqs(file: string): number[] {
  const sqlite = new Database(file, { readonly: true });
  const seqs = sqlite.prepare("SELECT seq FROM events ORDER BY seq").pluck().all() as number[];
  sqlite.close();
  return seqs;
}

/** How many browsers have another list than the database's: an event too few, too many, or in another place. */
export function countWrongLists(stories: readonly Story[], seqs: readonly number[]): number {
  const right = new Map<number, { count: number; sum: number }>();
  const listFrom = (from: number) => {
    const list = seqs.filter((seq) => seq > from);
    return { count: list.length, sum: list.reduce(addTo, 0) };
  };
  return stories.filter(({ from, count, sum, disordered }) => {
    const list = right.get(from) ?? listFrom(from);
    right.set(from, list);
    return count !== list.count || sum !== list.sum || disordered > 0;
  }).length;
}
