import type { AlertStatus, EventView } from "@/lib/live/protocol";
import { isLate } from "@/lib/live/protocol";
import { describeEvent } from "@/lib/ring/event-types";

/** What of the history somebody wants to see. Lists are "any of"; empty ones do not narrow. Shared with the browser. */
export interface EventFilter {
  /** `data.type`s of Ring's. */
  types: readonly string[];
  /** Motion classes (`subType`). */
  classes: readonly string[];
  devices: readonly number[];
  /** Sites and groups, by the labels that devices bear now. */
  labels: readonly number[];
  accounts: readonly number[];
  states: readonly EventState[];
  text: string;
  /** A span that ends now; stands in for `from` and `to`. */
  span: Span | null;
  /** Epoch milliseconds, `from <= occurredAt < to`. */
  from: number | null;
  to: number | null;
}

/** The state of the alert that an event belongs to, or that it was delivered late. */
export type EventState = AlertStatus | "late";

export const eventStates: readonly EventState[] = ["open", "acknowledged", "snoozed", "closed", "late"];

export const spans = { "1h": 3_600_000, "24h": 86_400_000, "7d": 604_800_000, "30d": 2_592_000_000 } as const;
export type Span = keyof typeof spans;

export const emptyFilter: EventFilter = {
  types: [],
  classes: [],
  devices: [],
  labels: [],
  accounts: [],
  states: [],
  text: "",
  span: null,
  from: null,
  to: null,
};

/** What a filter must know beside the event itself. */
export interface FilterLookup {
  device(key: number): { name: string; labels: readonly number[] } | undefined;
  label(id: number): { name: string } | undefined;
  alertStatus(id: number): AlertStatus | undefined;
}

const MAX_VALUES = 100;
const MAX_TEXT = 100;

/** The filter in the query of an address; what makes no sense is left out. */
export function parseFilter(params: URLSearchParams): EventFilter {
  const states = params
    .getAll("state")
    .filter((state): state is EventState => (eventStates as string[]).includes(state));
  const span = params.get("span");
  return {
    types: words(params, "type"),
    classes: words(params, "class"),
    devices: keys(params, "device"),
    labels: keys(params, "label"),
    accounts: keys(params, "account"),
    states: [...new Set(states)],
    text: (params.get("q") ?? "").slice(0, MAX_TEXT),
    span: span !== null && Object.hasOwn(spans, span) ? (span as Span) : null,
    from: instant(params.get("from")),
    to: instant(params.get("to")),
  };
}

/** The query that `parseFilter` reads back to the same filter; instants as ISO, so that an address can be read. */
export function filterParams(filter: EventFilter): URLSearchParams {
  const params = new URLSearchParams();
  for (const type of filter.types) params.append("type", type);
  for (const motionClass of filter.classes) params.append("class", motionClass);
  for (const key of filter.devices) params.append("device", String(key));
  for (const id of filter.labels) params.append("label", String(id));
  for (const key of filter.accounts) params.append("account", String(key));
  for (const state of filter.states) params.append("state", state);
  if (filter.text !== "") params.set("q", filter.text);
  if (filter.span !== null) params.set("span", filter.span);
  if (filter.from !== null) params.set("from", new Date(filter.from).toISOString());
  if (filter.to !== null) params.set("to", new Date(filter.to).toISOString());
  return params;
}

/** The time that a filter spans at the moment `now`: `from <= occurredAt < to`. */
export function filterRange(filter: EventFilter, now: number): { from: number | null; to: number | null } {
  return filter.span === null ? { from: filter.from, to: filter.to } : { from: now - spans[filter.span], to: null };
}

/** Whether a filter lets everything through. */
export function isEmptyFilter(filter: EventFilter): boolean {
  return filterParams(filter).size === 0;
}

/** The one predicate of live and history: whether an event belongs to what somebody wants to see. */
export function matchesFilter(filter: EventFilter, event: EventView, lookup: FilterLookup, now: number): boolean {
  const { from, to } = filterRange(filter, now);
  if (from !== null && event.occurredAt < from) return false;
  if (to !== null && event.occurredAt >= to) return false;
  if (!includes(filter.types, event.type)) return false;
  if (!includes(filter.classes, event.subType)) return false;
  if (!includes(filter.accounts, event.accountKey)) return false;
  if (!includes(filter.devices, event.device?.key ?? null)) return false;
  if (filter.labels.length > 0 && !labelsOf(event, lookup).some((id) => filter.labels.includes(id))) return false;
  if (filter.states.length > 0 && !filter.states.some((state) => isInState(event, state, lookup))) return false;
  return hasText(filter.text, event, lookup);
}

function includes<T>(wanted: readonly T[], value: T | null): boolean {
  return wanted.length === 0 || (value !== null && wanted.includes(value));
}

function isInState(event: EventView, state: EventState, lookup: FilterLookup): boolean {
  if (state === "late") return isLate(event);
  return event.alertId !== null && lookup.alertStatus(event.alertId) === state;
}

function labelsOf(event: EventView, lookup: FilterLookup): readonly number[] {
  return event.device === null ? [] : (lookup.device(event.device.key)?.labels ?? []);
}

function hasText(text: string, event: EventView, lookup: FilterLookup): boolean {
  const sought = text.trim().toLowerCase();
  if (sought === "") return true;
  const { label } = describeEvent(event.type, event.subType);
  const name = event.device === null ? "" : (lookup.device(event.device.key)?.name ?? event.device.name);
  const labels = labelsOf(event, lookup).map((id) => lookup.label(id)?.name ?? "");
  return [label, name, event.account ?? "", ...labels].some((part) => part.toLowerCase().includes(sought));
}

function words(params: URLSearchParams, name: string): string[] {
  return [...new Set(params.getAll(name).filter((value) => value !== ""))].slice(0, MAX_VALUES);
}

function keys(params: URLSearchParams, name: string): number[] {
  const numbers = params.getAll(name).map(Number);
  return [...new Set(numbers.filter((key) => Number.isSafeInteger(key) && key > 0))].slice(0, MAX_VALUES);
}

function instant(value: string | null): number | null {
  if (value === null) return null;
  const at = Date.parse(value);
  return Number.isNaN(at) ? null : at;
}
