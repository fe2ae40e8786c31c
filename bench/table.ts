import { writeFileSync } from "node:fs";

interface Row {
  what: string;
  figure: string;
  target: string;
  met: boolean;
}

const rows: Row[] = [];

/** Note one figure beside its target. */
export function note(what: string, figure: string, target: string, met: boolean): void {
  rows.push({ what, figure, target, met });
}

/** Print everything noted as a Markdown table, and keep it in a file. */
export function printTable(file: string): void {
  const lines = rows.map(
    ({ what, figure, target, met }) => `| ${what} | ${figure} | ${target} | ${met ? "met" : "missed"} |`,
  );
  const table = ["| what | figure | target | met |", "| --- | --- | --- | --- |", ...lines].join("\n");
  writeFileSync(file, `${table}\n`);
  console.log(`\n${table}\n`);
}

export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
