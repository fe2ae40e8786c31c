import { type EventView, isLate } from "@/lib/live/protocol";

/** Motions of one device that follow each other within this stand in one row. */
export const GROUP_GAP_MS = 90_000;

/** A row of the feed: one event, or motions of one device that follow each other closely. */
export interface FeedRow {
  /** Names the row for as long as it is there, also while it grows. */
  key: number;
  /** Latest first, never empty; the row stands at the time of the first. */
  events: readonly [EventView, ...EventView[]];
}

/** The feed as rows, latest first; `known` are the rows before, so that those that go on keep their keys, and those that did not change themselves. */
export function groupEvents(events: readonly EventView[], known: readonly FeedRow[] = []): FeedRow[] {
  const before = new Map(known.flatMap((row) => row.events.map(({ seq }) => [seq, row] as const)));
  return collect(events).map((members) => continueRow(members, before));
}

type Members = [EventView, ...EventView[]];

function collect(events: readonly EventView[]): Members[] {
  const rows: Members[] = [];
  const open = new Map<number, Members>();
  for (const event of events) {
    const device = isGroupable(event) ? event.device : null;
    const run = device ? open.get(device.key) : undefined;
    const oldest = run?.at(-1);
    if (run && oldest && oldest.occurredAt - event.occurredAt <= GROUP_GAP_MS) {
      run.push(event);
      continue;
    }
    const row: Members = [event];
    rows.push(row);
    if (device) open.set(device.key, row);
  }
  return rows;
}

/** What came late belongs to its own time and says so; everything that is not motion stands for itself. */
function isGroupable(event: EventView): boolean {
  return event.type === "motion_detected" && !isLate(event);
}

function continueRow(events: Members, before: ReadonlyMap<number, FeedRow>): FeedRow {
  const member = events.find(({ seq }) => before.has(seq));
  const row = member && before.get(member.seq);
  if (!row) return { key: events.at(-1)?.seq ?? 0, events };
  const isSame = row.events.length === events.length && row.events.every((event, place) => event === events[place]);
  return isSame ? row : { key: row.key, events };
}
