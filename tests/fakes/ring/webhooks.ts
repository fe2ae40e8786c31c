import { signBody } from "../../../lib/ring/signature.ts";

/** Ring's own pauses between its seven attempts, in milliseconds. */
const PAUSES_MS = [1_000, 5_000, 30_000, 120_000, 600_000, 3_600_000];
/** Ring gives up on an answer after so long. */
const PATIENCE_MS = 5_000;

/** What became of a delivery: each attempt's status, null where there was no answer. */
export interface Delivered {
  outcome: "accepted" | "refused" | "dead letter";
  statuses: (number | null)[];
}

interface Way {
  url: string;
  signingKey: string;
  /** How many times as fast as Ring waits between its attempts. */
  speed: number;
}

/** Send an event as Ring does: signed, again after 5xx or silence, never after 4xx, seven times at most. */
export async function postWebhook(event: object, { url, signingKey, speed }: Way): Promise<Delivered> {
  const body = JSON.stringify(event);
  const headers = { "content-type": "application/json", "x-signature": signBody(body, signingKey) };
  const statuses: (number | null)[] = [];
  for (const pauseMs of [...PAUSES_MS, null]) {
    const status = await attempt(url, { method: "POST", headers, body });
    statuses.push(status);
    if (status !== null && status < 300) return { outcome: "accepted", statuses };
    if (status !== null && status < 500) return { outcome: "refused", statuses };
    if (pauseMs !== null) await new Promise((next) => setTimeout(next, pauseMs / speed));
  }
  return { outcome: "dead letter", statuses };
}

async function attempt(url: string, init: RequestInit): Promise<number | null> {
  try {
    const response = await fetch(url, { ...init, redirect: "manual", signal: AbortSignal.timeout(PATIENCE_MS) });
    await response.body?.cancel();
    return response.status;
  } catch {
    return null;
  }
}
