import { readdirSync, readFileSync } from "node:fs";

/** A tick of the kernel's clock of processes, in ms: 100 a second on every Linux. */
const TICK_MS = 10;

/** Processor time of a process and all that it has ever had for children that are still there, in ms. */
export function cpuOf(pid: number): number {
  const parents = new Map<number, number[]>();
  for (const name of readdirSync("/proc")) {
    const child = Number(name);
    const stat = Number.isInteger(child) ? readStat(child) : null;
    if (stat) parents.set(stat.parent, [...(parents.get(stat.parent) ?? []), child]);
  }
  const sum = (one: number): number =>
    (readStat(one)?.ms ?? 0) + (parents.get(one) ?? []).reduce((total, child) => total + sum(child), 0);
  return sum(pid);
}

function readStat(pid: number): { parent: number; ms: number } | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, "utf8");
    const fields = text
      .slice(text.lastIndexOf(")") + 2)
      .split(" ")
      .map(Number);
    // state, ppid, …; utime, stime, and those of children that have ended.
    const [, parent = 0] = fields;
    return { parent, ms: fields.slice(11, 15).reduce((total, ticks) => total + ticks, 0) * TICK_MS };
  } catch {
    return null;
  }
}
