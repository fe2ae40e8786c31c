/** When a webhook and an entry of Ring's history are about one and the same happening; both tell when it began. */

/** They may come from two clocks, or be rounded. */
const SLACK_MS = 10_000;
/** A motion may be told once it is known what moves, while it is recorded. */
const MOTION_MS = 30_000;

/** A delivery that comes this late may have been overtaken by Ring's history, and looks whether it was. */
export const OVERTAKEN_MS = 30_000;
/** A happening younger than this is left to its delivery, which would not look. */
export const YOUNGEST_MS = OVERTAKEN_MS + MOTION_MS + 3 * SLACK_MS;

export type Mark = "press" | "motion";

/** When what is told for a moment may have begun, by the history. */
export function beginningsOf(mark: Mark, toldAt: number): { from: number; to: number } {
  return { from: toldAt - (mark === "motion" ? MOTION_MS : SLACK_MS), to: toldAt + SLACK_MS };
}

/** For which moments something may be told that began and ended then, by the history. */
export function tellingsOf(mark: Mark, startedAt: number, endedAt: number | null): { from: number; to: number } {
  const lasts = mark === "motion" ? Math.max(MOTION_MS, (endedAt ?? startedAt) - startedAt + SLACK_MS) : SLACK_MS;
  return { from: startedAt - SLACK_MS, to: startedAt + lasts };
}
