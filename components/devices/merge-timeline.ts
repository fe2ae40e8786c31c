import type { EventView } from "@/lib/live/protocol";

/** The newest events of a device without a gap, as far as `older` leads. */
export interface Timeline {
  /** Newest first. */
  events: readonly EventView[];
  /** Where to go on; null at the end. */
  older: string | null;
}

/** With events that came live. What is older than all that is shown comes with its page, lest a gap goes unseen. */
export function addLive(timeline: Timeline, incoming: readonly EventView[]): Timeline {
  const { events, older } = timeline;
  const end = older === null ? Number.NEGATIVE_INFINITY : (events.at(-1)?.occurredAt ?? Number.NEGATIVE_INFINITY);
  return {
    ...timeline,
    events: merge(
      events,
      incoming.filter(({ occurredAt }) => occurredAt >= end),
    ),
  };
}

/** With the page that follows on. */
export function addOlder({ events }: Timeline, page: Timeline): Timeline {
  return { events: merge(events, page.events), older: page.older };
}

/** With the newest page, read again. Where it does not reach back to what is shown, it stands alone. */
export function addNewest(timeline: Timeline, page: Timeline): Timeline {
  const known = new Set(timeline.events.map(({ seq }) => seq));
  const meets = page.older === null || page.events.some(({ seq }) => known.has(seq));
  if (!meets) return page;
  return { ...timeline, events: merge(timeline.events, page.events) };
}

/** The same array where there is nothing new. */
function merge(known: readonly EventView[], incoming: readonly EventView[]): readonly EventView[] {
  const seqs = new Set(known.map(({ seq }) => seq));
  const fresh = incoming.filter(({ seq }) => !seqs.has(seq));
  if (fresh.length === 0) return known;
  return [...known, ...fresh].sort((a, b) => b.occurredAt - a.occurredAt || b.seq - a.seq);
}
