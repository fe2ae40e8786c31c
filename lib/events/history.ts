import "server-only";
import { type Db, withSnapshot } from "@/db/client";
import { listAlerts, listStatuses } from "@/db/queries/alerts";
import type { Position } from "@/db/queries/history";
import { toAlertView } from "@/lib/live/views";
import { type EventFilter, filterRange, matchesFilter } from "./filter";
import { createLookup, type Lookup } from "./lookup";
import { chooseStreams } from "./streams";
import type { HistoryPage } from "./views";
import { type Found, walkStreams } from "./walk";

/** Rows of one page. */
export const HISTORY_LENGTH = 50;
/** Events looked at for one page at most: a rare one is found by asking on, while deliveries pass in between. */
const SEARCH_LENGTH = 3_000;

/** Where a page begins: an earlier page's cursor, or a moment (epoch ms); with none of them at the newest event. */
export interface HistoryStart {
  before?: string | undefined;
  after?: string | undefined;
  at?: number | undefined;
}

/** A page of the events that a filter lets through, newest first; its cost is that of the page, whatever the history. */
export async function getHistory(
  filter: EventFilter,
  { before, after, at }: HistoryStart,
  length = HISTORY_LENGTH,
): Promise<HistoryPage> {
  const now = Date.now();
  const direction = after === undefined ? "older" : "newer";
  const start = toPosition(after ?? before) ?? (at === undefined ? null : { at: at + 1, seq: 0 });
  return await withSnapshot(async (db) => {
    const lookup = await createLookup(db, filter);
    const streams = await chooseStreams(db, filter, lookup);
    const keep = (found: Found[]) => narrow(db, filter, lookup, found, now);
    const walk = { direction, start, ...filterRange(filter, now) } as const;
    const { found, next, isDone } = await walkStreams(db, streams, walk, { length, search: SEARCH_LENGTH, keep });
    const events = found.map(({ view }) => view);
    if (direction === "newer") events.reverse();
    const ids = [...new Set(events.flatMap(({ alertId }) => alertId ?? []))];
    const isShort = !isDone && events.length < length;
    return {
      events,
      older: direction === "older" ? (isDone || next === null ? null : toCursor(next)) : (after ?? null),
      newer:
        direction === "older" ? (start === null ? null : toCursor(start)) : isDone ? null : toCursor(next ?? start),
      alerts: (await listAlerts(db, ids)).map(toAlertView),
      searchedTo: isShort && next !== null ? next.at : null,
    };
  });
}

/** The statuses are asked for as they are needed: only of the alerts of these events. */
async function narrow(db: Db, filter: EventFilter, lookup: Lookup, found: Found[], now: number): Promise<Found[]> {
  if (filter.states.length > 0) {
    lookup.addStatuses(await listStatuses(db, [...new Set(found.flatMap(({ view }) => view.alertId ?? []))]));
  }
  return found.filter(({ view }) => matchesFilter(filter, view, lookup, now));
}

function toCursor(position: Position | null): string | null {
  return position === null ? null : `${position.at}.${position.seq}`;
}

function toPosition(cursor: string | undefined): Position | null {
  const parts = /^(-?\d{1,16})\.(\d{1,16})$/.exec(cursor ?? "");
  return parts ? { at: Number(parts[1]), seq: Number(parts[2]) } : null;
}
