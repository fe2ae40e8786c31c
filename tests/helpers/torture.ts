import { afterAll, type RunnerTask, type RunnerTestSuite, test } from "vitest";
import { watchForLeftovers } from "./endings";
import { keepLine } from "./torture-line";

/** How long the soak of the full plan takes: a million events, unless told otherwise. */
export const soakMinutes = Number(process.env.SOAK_MINUTES ?? 55);

const FULL_TIMEOUT_MS = (20 + soakMinutes) * 60_000;
const SHORT_TIMEOUT_MS = 90_000;

/** Whether the whole plan runs, as by "npm run torture", or its short form, as in "npm test". */
export const isFull = process.env.TORTURE === "full";

const options = { timeout: isFull ? FULL_TIMEOUT_MS : SHORT_TIMEOUT_MS };

/**
 * One torture of the test plan: `run` gets its size for this form, returns its figure in words, and throws where the bar is
 * missed. Whatever it started has ended when it has, also where it failed.
 */
export function torture<T>(id: string, what: string, size: { short: T; full: T }, run: (size: T) => Promise<string>) {
  test(`${id} ${what}`, options, async ({ onTestFinished }) => {
    onTestFinished(watchForLeftovers());
    try {
      keepLine({ id, what, figure: await run(isFull ? size.full : size.short), pass: true });
    } catch (error) {
      keepLine({ id, what, figure: String(error instanceof Error ? error.message : error).slice(0, 300), pass: false });
      throw error;
    }
  });
}

/** The line of a torture that is a whole file of tests: it passes where all of them do; `tell` is given their number. */
export function tortureOfFile(id: string, what: string, tell: (tests: number) => string): void {
  // biome-ignore lint/correctness/noEmptyPattern: Vitest reads from this pattern that nothing is needed.
  afterAll(({}, { tasks }: { tasks: RunnerTask[] }) => {
    const tests = tasks.flatMap(flatten);
    const failed = tests.filter(({ result }) => result?.state !== "pass");
    const figure = failed.length === 0 ? tell(tests.length) : `failed: ${failed.map(({ name }) => name).join("; ")}`;
    keepLine({ id, what, figure: figure.slice(0, 300), pass: failed.length === 0 });
  });
}

function flatten(task: RunnerTask): RunnerTask[] {
  return "tasks" in task ? (task as RunnerTestSuite).tasks.flatMap(flatten) : [task];
}

/** Counts in one line: "401: 3,800, 413: 20". */
export function tally(counts: Readonly<Record<string, number>>): string {
  return Object.entries(counts)
    .toSorted(([, a], [, b]) => b - a)
    .map(([what, count]) => `${what}: ${count.toLocaleString("en")}`)
    .join(", ");
}
