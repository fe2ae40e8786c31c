import { Agent } from "node:http";
import { expect } from "vitest";
import { inspect } from "../helpers/inspect";
import { freePort, type RunningServer, startServer, temporaryFile, whenOpen } from "../helpers/server";
import { isFull, torture } from "../helpers/torture";
import { readSeqs } from "./helpers/check";
import { holdSocket } from "./helpers/hand-over";
import { type Sent, sendEvenly, UNUSED } from "./helpers/ring";

const PER_SECOND = isFull ? 200 : 100;
/** Served for a while between two restarts. */
const BETWEEN_MS = isFull ? 1_000 : 600;
/** Nobody listens between two processes: who finds a closed door was not under way, and Ring comes again. */
const CLOSED_DOOR = "ECONNREFUSED";

torture("T35", "restarts under load", { short: 1, full: 25 }, async (restarts) => {
  const [port, file] = [await freePort(), temporaryFile()];
  const start = () => startServer({ port, file });
  const { sent, ends } = await restartUnderLoad({ port, file, restarts, keepAlive: true, start });
  const [refused, unused] = [CLOSED_DOOR, UNUSED].map((word) => sent.filter(({ first }) => first === word).length);
  expect(countFailed(sent.filter(({ first }) => first !== CLOSED_DOOR && first !== UNUSED))).toEqual({});
  // Whoever was sent back had not been let in: nothing of it was recorded.
  expect(countRepeated(file)).toBe(0);
  expect(unused).toBeLessThanOrEqual(restarts);
  return `${restarts} restarts at ${PER_SECOND}/s: 0 of ${sent.length} failed in flight, ${refused} found the door closed and ${unused} a connection that was just closed as unused, and came again; ends within ${longest(ends)} ms`;
});

torture("T35", "restarts with the socket handed over", { short: 2, full: 25 }, async (restarts) => {
  const file = temporaryFile();
  const holder = holdSocket();
  const { port } = holder;
  const start = () => whenOpen(holder.start(file), port);
  const { sent, ends } = await restartUnderLoad({ port, file, restarts, keepAlive: false, start });
  holder.close();
  expect(countFailed(sent)).toEqual({});
  const slowest = longest(sent.map(({ ms }) => ms));
  return `${restarts} restarts at ${PER_SECOND}/s: 0 of ${sent.length} requests failed, the slowest answered after ${slowest} ms; ends within ${longest(ends)} ms`;
});

interface Plan {
  port: number;
  file: string;
  restarts: number;
  /** Whether connections are used again, or each delivery has one of its own. */
  keepAlive: boolean;
  start(): Promise<RunningServer>;
}

async function restartUnderLoad({ port, file, restarts, keepAlive, start }: Plan) {
  let server = await start();
  const ring = sendEvenly({ port, perSecond: PER_SECOND, isPatient: true, agent: new Agent({ keepAlive }) });
  const ends: number[] = [];
  try {
    for (let restart = 0; restart < restarts; restart += 1) {
      await new Promise((next) => setTimeout(next, BETWEEN_MS));
      const startedAt = performance.now();
      expect(await server.stop()).toBe(0);
      ends.push(performance.now() - startedAt);
      server = await start();
    }
    const sent = await ring.stop();
    expect(longest(ends)).toBeLessThan(5_000);
    expect(readSeqs(file).length).toBe(sent.length);
    return { sent, ends };
  } finally {
    ring.giveUp();
    await server.stop("SIGKILL");
  }
}

/** How many deliveries got which answer instead of 200; beside other tests the machine may be too busy for some, which are told so. */
function countFailed(sent: readonly Sent[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { first } of sent) {
    if (first !== 200 && (isFull || first !== 503)) counts[first] = (counts[first] ?? 0) + 1;
  }
  return counts;
}

function countRepeated(file: string): unknown {
  return inspect(file, (sqlite) => sqlite.prepare("SELECT count(*) FROM deliveries WHERE attempt > 1").pluck().get());
}

function longest(times: readonly number[]): number {
  return Math.round(Math.max(...times));
}
