import type { Receiving, Summary } from "./protocol";
import type { Connection } from "./use-live";

/** How Ring stands to the server, as far as this screen can know. */
export type RingLight =
  | { kind: Exclude<Receiving, "ready"> }
  /** Ring has not called yet. */
  | { kind: "none" }
  /** This screen is not live, so it cannot know; `lastAt` is the last delivery that it heard of. */
  | { kind: "unknown"; lastAt: number | null }
  /** `age` of the last delivery in ms; `usual`: whether the judgement rests on what is usual for the hour. */
  | { kind: "fresh" | "quiet"; age: number; usual: boolean };

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const LEAST_QUIET_MS = 10 * MINUTE;
const MOST_QUIET_MS = 24 * HOUR;
const GAPS = 6;

/** Judges the age of Ring's last delivery against what is usual for the hour. */
export function judgeRing(
  summary: Pick<Summary, "receiving" | "lastDeliveryAt" | "usualPerHour">,
  now: number,
  connection: Connection,
): RingLight {
  if (connection.kind === "lost") return { kind: "unknown", lastAt: summary.lastDeliveryAt };
  if (summary.receiving !== "ready") return { kind: summary.receiving };
  if (summary.lastDeliveryAt === null) return { kind: "none" };
  const age = Math.max(0, now - summary.lastDeliveryAt);
  const kind = age > quietAfter(summary.usualPerHour) ? "quiet" : "fresh";
  return { kind, age, usual: summary.usualPerHour !== null };
}

/** How long without a delivery is longer than usual, in ms: six mean gaps, between 10 minutes and a day. */
export function quietAfter(usualPerHour: number | null): number {
  if (usualPerHour === null || usualPerHour <= 0) return MOST_QUIET_MS;
  return Math.min(MOST_QUIET_MS, Math.max(LEAST_QUIET_MS, (GAPS * HOUR) / usualPerHour));
}
