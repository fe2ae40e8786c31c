import { formatDuration } from "@/lib/format/duration";
import { formatShare } from "@/lib/format/percent";

const EVERY_MS = 200;
const EVERY_MS_IN_A_FILE = 5_000;
const BAR = 24;

/** Where progress is written to: a terminal, or what is read later. */
interface Output {
  isTTY?: boolean;
  write(text: string): unknown;
}

interface Progress {
  /** What is being copied. */
  name: string;
  rows: number;
  done: number;
}

/** Says how far a copy is: on a terminal in one line that is written over, elsewhere in a line every few seconds. */
export function createProgressLine(output: Output, { done: before }: { done: number }) {
  const startedAt = performance.now();
  const every = output.isTTY ? EVERY_MS : EVERY_MS_IN_A_FILE;
  let saidAt = output.isTTY ? Number.NEGATIVE_INFINITY : startedAt;
  return {
    tell(progress: Progress): void {
      const now = performance.now();
      if (now - saidAt < every) return;
      saidAt = now;
      const line = describeProgress(progress, before, (now - startedAt) / 1_000);
      output.write(output.isTTY ? `\r\x1b[K${drawBar(progress)} ${line}` : `${line}\n`);
    },
    /** Leave the line to what comes next. */
    end(): void {
      if (output.isTTY) output.write("\r\x1b[K");
    },
  };
}

function describeProgress({ name, rows, done }: Progress, before: number, seconds: number): string {
  const rate = Math.round((done - before) / seconds);
  const left = rate > 0 ? `, about ${formatDuration(((rows - done) / rate) * 1_000)} left` : "";
  return `${formatShare(done, rows) ?? "0 %"}, ${name}, ${rate.toLocaleString("en-GB")} rows/s${left}`;
}

function drawBar({ rows, done }: Progress): string {
  const full = rows > 0 ? Math.floor((done / rows) * BAR) : 0;
  return `[${"#".repeat(full)}${".".repeat(BAR - full)}]`;
}
