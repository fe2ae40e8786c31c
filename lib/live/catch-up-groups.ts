import "server-only";
import type { LiveSocket } from "./io";
import { PAGE_LENGTH } from "./protocol";

/** Places this near to each other are one: whoever stands a little further is told a few things twice. Divides PAGE_LENGTH. */
const GRAIN = 50;
/** No more at once: sending a page to each takes a while too. */
const MOST_AT_ONCE = 100;

/** A browser that catches up, and where it stands. */
export interface Waiting {
  socket: LiveSocket;
  since: number;
  revision: number;
  epoch: number;
}

/** The first of those who wait and are ready, with all others who can be sent the very same page. */
export function nextGroup(waiting: Iterable<Waiting>, isReady: (one: Waiting) => boolean): Waiting[] {
  const group: Waiting[] = [];
  let key: string | undefined;
  for (const one of waiting) {
    if (group.length === MOST_AT_ONCE) break;
    if ((key !== undefined && keyOf(one) !== key) || !isReady(one)) continue;
    key = keyOf(one);
    group.push(one);
  }
  return group;
}

/** From where to where the next page of a group reaches; it ends at a boundary that is the same for everybody. */
export function boundsOf({ since, revision }: Waiting, head: number) {
  const from = { since: floor(since), revision: floor(revision) };
  const boundary = (Math.floor(from.since / PAGE_LENGTH) + 1) * PAGE_LENGTH;
  return { from, end: Math.min(head, boundary) };
}

function keyOf({ since, revision }: Waiting): string {
  return `${floor(since)}:${floor(revision)}`;
}

function floor(place: number): number {
  return place - (place % GRAIN);
}
