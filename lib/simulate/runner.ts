import { createPoster } from "./post.ts";
import type { Step } from "./scenarios/scenario.ts";
import { type Attempt, type Delivery, type Line, send } from "./send.ts";
import { createSlots } from "./slots.ts";
import { type Staging, stageDeliveries, stageSteps } from "./stage.ts";
import { startTally, type Tally } from "./tally.ts";

export interface Sending {
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
  /** Leave out that it is made up, and call this host as Ring would: for a demo, where everything is made up. */
  asRing?: string;
}

export interface Play extends Staging, Sending {}

const PARALLEL = 64;

/**
 * Play a scenario against a running server: signed deliveries over HTTP, as Ring sends them, at most 64 at a time; a test
 * goes one by one, so that its answers can be told apart.
 * Resolves with the sums once everything is answered or the signal stops it; never rejects because of the server.
 */
export function playScenario(play: Play): Promise<Tally> {
  const line = openLine(play, play.name === "test" ? 1 : PARALLEL);
  return deliver(stageDeliveries(play, line.signal), line);
}

/** The same with steps of one's own in the place of a scenario. */
export function playSteps(steps: Iterable<Step>, play: Omit<Staging, "name"> & Sending): Promise<Tally> {
  const line = openLine(play, PARALLEL);
  return deliver(stageSteps(steps, play, line.signal), line);
}

async function deliver(deliveries: AsyncIterable<Delivery>, line: Line): Promise<Tally> {
  const tally = startTally();
  const underWay = new Set<Promise<void>>();
  for await (const delivery of deliveries) {
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

function openLine({ url, signal, report, retryScale, ...options }: Sending, parallel: number): Line {
  const { deadlineMs, anyCertificate = false, asRing } = options;
  return {
    poster: createPoster(url, {
      ...{ parallel, anyCertificate },
      ...(deadlineMs !== undefined && { deadlineMs }),
      ...(asRing !== undefined && { asRing }),
    }),
    slots: createSlots(parallel),
    signal: signal ?? new AbortController().signal,
    retryScale: retryScale ?? 1,
    report: report ?? (() => {}),
  };
}
