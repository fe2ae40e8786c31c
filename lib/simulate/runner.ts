import { createPoster } from "./post.ts";
import { type Attempt, type Line, send } from "./send.ts";
import { createSlots } from "./slots.ts";
import { type Staging, stageDeliveries } from "./stage.ts";
import { startTally, type Tally } from "./tally.ts";

export interface Play extends Staging {
  /** The webhook's address. */
  url: string;
  /** Stops the play: nothing new is sent, requests under way are finished. */
  signal?: AbortSignal;
  /** Called after each request, also the ones that Ring would repeat. */
  report?: (attempt: Attempt) => void;
  /** Shortens the pauses between attempts, for tests. */
  retryScale?: number;
  /** How long to wait for an answer. */
  deadlineMs?: number;
  /** For our own server under an address that its certificate does not name. */
  anyCertificate?: boolean;
}

const PARALLEL = 64;

/**
 * Play a scenario against a running server: signed deliveries over HTTP, as Ring sends them, at most 64 at a time; a test
 * goes one by one, so that its answers can be told apart.
 * Resolves with the sums once everything is answered or the signal stops it; never rejects because of the server.
 */
export async function playScenario(play: Play): Promise<Tally> {
  const line = openLine(play);
  const tally = startTally();
  const underWay = new Set<Promise<void>>();
  for await (const delivery of stageDeliveries(play, line.signal)) {
    const sending: Promise<void> = send(delivery, line).then((sent) => {
      tally.add(sent);
      underWay.delete(sending);
    });
    underWay.add(sending);
    await line.slots.ready();
  }
  await Promise.all(underWay);
  line.poster.close();
  return tally.sum();
}

function openLine({ name, url, signal, report, retryScale, ...options }: Play): Line {
  const { deadlineMs, anyCertificate = false } = options;
  const parallel = name === "test" ? 1 : PARALLEL;
  return {
    poster: createPoster(url, { parallel, anyCertificate, ...(deadlineMs !== undefined && { deadlineMs }) }),
    slots: createSlots(parallel),
    signal: signal ?? new AbortController().signal,
    retryScale: retryScale ?? 1,
    report: report ?? (() => {}),
  };
}
