import { mkdirSync, writeFileSync } from "node:fs";

export const BENCH_FOLDER = "test-results/bench";

export interface Row {
  /** Its number among the targets: "P1". */
  id: string;
  what: string;
  figure: string;
  target: string;
  met: boolean;
}

const rows: Row[] = [];

/** Note one figure beside its target. */
export function note(id: string, what: string, figure: string, target: string, met: boolean): void {
  rows.push({ id, what, figure, target, met });
}

/** Print everything noted as a Markdown table, and keep the rows for the table of all parts. */
export function saveTable(part: string): void {
  mkdirSync(BENCH_FOLDER, { recursive: true });
  writeFileSync(`${BENCH_FOLDER}/${part}.json`, JSON.stringify(rows));
  console.log(`\n${toMarkdown(rows)}\n`);
}

/** One table, a row each. */
export function toMarkdown(all: readonly Row[]): string {
  const lines = all.map(
    ({ id, what, figure, target, met }) => `| ${id} | ${what} | ${figure} | ${target} | ${met ? "met" : "missed"} |`,
  );
  return ["| # | what | figure | target | met |", "| --- | --- | --- | --- | --- |", ...lines].join("\n");
}

export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** The median with the least and the most beside it: "0.93 (0.90-0.95)". */
export function spread(values: readonly number[], digits = 2): string {
  const show = (value: number | undefined) => (value ?? Number.NaN).toFixed(digits);
  const sorted = values.toSorted((a, b) => a - b);
  return `${show(percentile(values, 0.5))} (${show(sorted[0])}-${show(sorted.at(-1))})`;
}
