import { disturb, type Mischief } from "./mischief.ts";
import { pace } from "./pace.ts";
import { createPoster, DEADLINE_MS } from "./post.ts";
import { createRandom } from "./random.ts";
import { type ScenarioName, scenarios } from "./scenarios/index.ts";
import type { Settings, Step } from "./scenarios/scenario.ts";
import { type Attempt, type Delivery, type Line, send } from "./send.ts";
import { createSlots } from "./slots.ts";
import { startTally, type Tally } from "./tally.ts";

export interface Play extends Partial<Settings>, Partial<Mischief> {
  name: ScenarioName;
  /** The webhook's address. */
  url: string;
  key: string;
  /** Stops the play: nothing new is sent, requests under way are finished. */
  signal?: AbortSignal;
  /** 2 plays twice as fast. */
  speed?: number;
  /** At most this many steps of the scenario. */
  count?: number;
  /** Called after each request, also the ones that Ring would repeat. */
  report?: (attempt: Attempt) => void;
  /** Shortens the pauses between attempts, for tests. */
  retryScale?: number;
  /** How long to wait for an answer. */
  deadlineMs?: number;
}

/** What a play does where nothing else is asked for. */
export const defaults = { seed: "home", rate: 100, duration: 10, devices: 100, speed: 1 } as const;

const PARALLEL = 64;
const harmless: Mischief = { repeat: 0, resend: 0, wrongKey: 0, shuffle: false };

/**
 * Play a scenario against a running server: signed deliveries over HTTP, as Ring sends them, at most 64 at a time.
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

/** Scenario, clock and mischief in a row: each delivery comes when it is time to send it. */
function stageDeliveries(play: Play, signal: AbortSignal): AsyncIterable<Delivery> {
  const settings = { ...defaults, ...play };
  const random = (purpose: string) => createRandom(`${settings.seed}/${purpose}`);
  const steps = take(scenarios[play.name](settings, random("scenario")), play.count ?? Number.POSITIVE_INFINITY);
  const occurrences = pace(steps, { speed: settings.speed, signal, random: random("pace") });
  return disturb(occurrences, { ...harmless, ...play }, random("mischief"));
}

function openLine({ url, signal, report, retryScale, deadlineMs }: Play): Line {
  return {
    poster: createPoster(url, PARALLEL, deadlineMs ?? DEADLINE_MS),
    slots: createSlots(PARALLEL),
    signal: signal ?? new AbortController().signal,
    retryScale: retryScale ?? 1,
    report: report ?? (() => {}),
  };
}

function* take(steps: Iterable<Step>, count: number): Generator<Step> {
  let taken = 0;
  for (const step of steps) {
    if (taken === count) return;
    yield step;
    taken += 1;
  }
}
