import { type EventFilter, filterParams, parseFilter } from "@/lib/events/filter";

/** What the page of events shows; all of it stands in its address. */
export interface Place {
  filter: EventFilter;
  /** The moment to begin at, epoch ms; null for the newest. */
  at: number | null;
  /** The event that is opened beside the list. */
  event: number | null;
}

export function readPlace(params: URLSearchParams): Place {
  const at = Date.parse(params.get("at") ?? "");
  const event = Number(params.get("event"));
  return {
    filter: parseFilter(params),
    at: Number.isNaN(at) ? null : at,
    event: Number.isSafeInteger(event) && event > 0 ? event : null,
  };
}

/** The address of a place. */
export function placeHref(place: Place): string {
  const params = filterParams(place.filter);
  if (place.at !== null) params.set("at", new Date(place.at).toISOString());
  if (place.event !== null) params.set("event", String(place.event));
  return params.size === 0 ? "/events" : `/events?${params}`;
}

/** What decides which rows there are: names a list. */
export function listQuery({ filter, at }: Place): string {
  const params = filterParams(filter);
  if (at !== null) params.set("at", String(at));
  return params.toString();
}
