import { mkdirSync, writeFileSync } from "node:fs";

/** Where each torture leaves its line for "npm run torture". */
export const TORTURE_FOLDER = "test-results/torture";

export interface Line {
  /** Its number in the test plan: "T11". */
  id: string;
  what: string;
  figure: string;
  pass: boolean;
}

/** Keep the line of a torture; a later one of the same name takes its place. */
export function keepLine(line: Line): void {
  mkdirSync(TORTURE_FOLDER, { recursive: true });
  const slug = line.what.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-");
  writeFileSync(`${TORTURE_FOLDER}/${line.id}-${slug}.json`, JSON.stringify(line));
}
