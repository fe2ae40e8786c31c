import type { HistoryPage } from "@/lib/events/views";
import type { AlertView, EventView } from "@/lib/live/protocol";

/** In which way a list grows. */
export type Way = "all" | "older" | "newer";

/** An unbroken part of the history that a filter lets through, latest first. */
export interface History {
  /** What these rows answer. */
  query: string;
  events: readonly EventView[];
  alerts: ReadonlyMap<number, AlertView>;
  older: string | null;
  newer: string | null;
  /** How far back was looked; null where everything was. */
  searchedTo: number | null;
  /** What is under way. */
  loading: Way | null;
  failure: { way: Way; text: string; at: number } | null;
  /** What changed the rows last. */
  change: Way | "live";
}

export type HistoryAction =
  | { kind: "asked"; way: Way }
  | { kind: "got"; way: Way; query: string; page: HistoryPage }
  | { kind: "failed"; way: Way; text: string; at: number }
  | { kind: "live"; events: readonly EventView[] };

/** The list as the server rendered it. */
export function startHistory({ query, page }: { query: string; page: HistoryPage }): History {
  const { events, alerts, older, newer, searchedTo } = page;
  const known = new Map(alerts.map((alert) => [alert.id, alert]));
  return { query, events, alerts: known, older, newer, searchedTo, loading: null, failure: null, change: "all" };
}

export function reduceHistory(history: History, action: HistoryAction): History {
  switch (action.kind) {
    case "asked":
      return { ...history, loading: action.way, failure: null };
    case "failed":
      return { ...history, loading: null, failure: { way: action.way, text: action.text, at: action.at } };
    case "live":
      return { ...history, events: mergeEvents(history.events, action.events), change: "live" };
    case "got":
      return take(history, action);
  }
}

function take(history: History, { way, query, page }: Extract<HistoryAction, { kind: "got" }>): History {
  if (way === "all") return startHistory({ query, page });
  const alerts = new Map([...history.alerts, ...page.alerts.map((alert) => [alert.id, alert] as const)]);
  const events = mergeEvents(history.events, page.events);
  const { older, newer, searchedTo } =
    way === "older" ? { ...history, ...olderEnd(page) } : { ...history, newer: page.newer };
  return { ...history, events, alerts, older, newer, searchedTo, loading: null, failure: null, change: way };
}

function olderEnd({ older, searchedTo }: HistoryPage): Pick<History, "older" | "searchedTo"> {
  return { older, searchedTo };
}

function mergeEvents(known: readonly EventView[], more: readonly EventView[]): readonly EventView[] {
  const seqs = new Set(known.map(({ seq }) => seq));
  const fresh = more.filter(({ seq }) => !seqs.has(seq));
  if (fresh.length === 0) return known;
  return [...known, ...fresh].sort((a, b) => b.occurredAt - a.occurredAt || b.seq - a.seq);
}

/** Whether an event that came live belongs between the ends of this part of the history. */
export function isWithin({ events, older, newer, searchedTo }: History, event: EventView): boolean {
  const [latest] = events;
  const oldest = events.at(-1);
  if (newer !== null && (latest === undefined || event.occurredAt > latest.occurredAt)) return false;
  if (older === null) return true;
  if (oldest === undefined) return event.occurredAt >= (searchedTo ?? Number.POSITIVE_INFINITY);
  // Of several at one moment those with a lower number come on the next page.
  return event.occurredAt > oldest.occurredAt || (event.occurredAt === oldest.occurredAt && event.seq > oldest.seq);
}
