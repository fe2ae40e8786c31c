import type { KeyObject } from "node:crypto";
import { signBody } from "../ring/signature.ts";
import type { Poster, Reply } from "./post.ts";
import type { Slots } from "./slots.ts";
import { wait } from "./wait.ts";

/** After an answer of 5xx, or none, Ring sends again after these pauses, then gives up. */
export const RETRY_AFTER_MS = [1_000, 5_000, 30_000, 120_000, 600_000, 3_600_000] as const;

/** One body on its way, and what signs it. */
export interface Delivery {
  label: string;
  body: string;
  /** A key, or its text; null: it goes without a signature. */
  key: KeyObject | string | null;
  /** What it was when it was signed, where that is not what is sent. */
  signedBody?: string;
}

/** One request and what came of it. */
export interface Attempt extends Reply {
  label: string;
  /** 1 for the first. */
  attempt: number;
  /** The pause before the next attempt; null where this one was the last. */
  retryInMs: number | null;
}

/** How a delivery ended. */
export interface Sent {
  status: number | null;
  text: string;
  attempts: number;
  ms: number;
}

export interface Line {
  poster: Poster;
  slots: Slots;
  /** Stops waiting for the next attempt; a request under way is finished. */
  signal: AbortSignal;
  /** Shortens Ring's pauses for tests: 0.001 makes a second a millisecond. */
  retryScale: number;
  report(attempt: Attempt): void;
}

/** Send one delivery as Ring does: signed, again after 5xx or silence, never again after anything else. */
export async function send(delivery: Delivery, line: Line): Promise<Sent> {
  const { label, body } = delivery;
  const signature = signDelivery(delivery);
  for (let attempt = 1; ; attempt += 1) {
    const reply = await line.slots.run(() => line.poster.post(body, signature));
    const retryInMs = findPause(reply.status, attempt, line.retryScale);
    line.report({ ...reply, label, attempt, retryInMs });
    const isOver = retryInMs === null || !(await wait(retryInMs, line.signal));
    if (isOver) return { ...reply, attempts: attempt };
  }
}

/** The signature that goes with it, whether it fits or not; null where none does. */
export function signDelivery({ body, signedBody = body, key }: Delivery): string | null {
  return key === null ? null : signBody(signedBody, key);
}

function findPause(status: number | null, attempt: number, scale: number): number | null {
  const pause = RETRY_AFTER_MS[attempt - 1];
  const isRetried = status === null || status >= 500;
  return isRetried && pause !== undefined ? pause * scale : null;
}
