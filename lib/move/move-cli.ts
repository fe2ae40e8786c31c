// npm run migrate:postgres: copies an installation from SQLite into PostgreSQL while no server runs on either.
import { existsSync } from "node:fs";
import { moveToPostgres, type Progress } from "@/db/move/move";
import { StartupError } from "@/lib/env";
import { type MoveOptions, parseMoveOptions, UsageError, usage } from "./options";
import { createProgressLine } from "./progress-line";
import { describeBegun, describeOutcome } from "./words";

const STOPPED = 130;

try {
  if (existsSync(".env")) process.loadEnvFile(".env");
  const options = parseMoveOptions(process.argv.slice(2), process.env.DATABASE_URL);
  if (options === "help") console.log(usage);
  else await run(options);
} catch (error) {
  const isOurs = error instanceof StartupError || error instanceof UsageError;
  console.error(isOurs ? error.message : error);
  process.exitCode = error instanceof UsageError ? 2 : 1;
}

async function run({ from, to }: MoveOptions): Promise<void> {
  const printer = createPrinter();
  const outcome = await moveToPostgres({ from, to, signal: stopOnInterrupt() }, printer.tell).finally(printer.end);
  console.log(describeOutcome(outcome, from));
  if (outcome.kind !== "complete") process.exitCode = outcome.kind === "stopped" ? STOPPED : 1;
}

function createPrinter() {
  let line: ReturnType<typeof createProgressLine> | undefined;
  return {
    end: () => line?.end(),
    tell(progress: Progress): void {
      if (progress.phase === "copying") {
        line?.tell(progress);
        return;
      }
      line?.end();
      console.log(progress.phase === "begun" ? describeBegun(progress) : "Comparing…");
      if (progress.phase === "begun") line = createProgressLine(process.stdout, progress);
    },
  };
}

/** The first Ctrl+C stops after the batch that is under way, the second at once: either way it can go on. */
function stopOnInterrupt(): AbortSignal {
  const stop = new AbortController();
  for (const name of ["SIGINT", "SIGTERM"]) process.once(name, () => stop.abort());
  return stop.signal;
}
