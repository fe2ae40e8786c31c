import { mkdirSync, writeFileSync } from "node:fs";
import { test } from "vitest";

/** Where each torture leaves its line for "npm run torture". */
export const TORTURE_FOLDER = "test-results/torture";
const FULL_TIMEOUT_MS = 20 * 60_000;
const SHORT_TIMEOUT_MS = 90_000;

/** Whether the whole plan runs, as by "npm run torture", or its short form, as in "npm test". */
export const isFull = process.env.TORTURE === "full";

export interface Line {
  /** Its number in the test plan: "T11". */
  id: string;
  what: string;
  figure: string;
  pass: boolean;
}

/** One torture of the test plan: `run` gets its size for this form, returns its figure in words, and throws where the bar is missed. */
export function torture<T>(id: string, what: string, size: { short: T; full: T }, run: (size: T) => Promise<string>) {
  test(`${id} ${what}`, { timeout: isFull ? FULL_TIMEOUT_MS : SHORT_TIMEOUT_MS }, async () => {
    try {
      keep({ id, what, figure: await run(isFull ? size.full : size.short), pass: true });
    } catch (error) {
      keep({ id, what, figure: String(error instanceof Error ? error.message : error).slice(0, 300), pass: false });
      throw error;
    }
  });
}

function keep(line: Line): void {
  mkdirSync(TORTURE_FOLDER, { recursive: true });
  const slug = line.what.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-");
  writeFileSync(`${TORTURE_FOLDER}/${line.id}-${slug}.json`, JSON.stringify(line));
}
