import { type Span, spans } from "@/lib/events/filter";
import { statuses, type Verdict, verdicts } from "./verdicts";

/** The tabs over the list, each with the verdicts it shows; null: all of them. */
export const presets = {
  all: null,
  refused: ["rejected", "deferred"],
  quarantined: ["quarantined"],
  "not-understood": ["not_understood"],
  repeated: ["duplicate"],
  held: ["rejected"],
} as const satisfies Record<string, readonly Verdict[] | null>;

export type Preset = keyof typeof presets;

/** Which deliveries somebody wants to see. Lists are "any of"; empty ones do not narrow. Shared with the browser. */
export interface DeliveryFilter {
  preset: Preset;
  verdicts: readonly Verdict[];
  statuses: readonly number[];
  /** `data.type`s of Ring's. */
  types: readonly string[];
  /** Accounts by our key. */
  accounts: readonly number[];
  /** Those that we sent ourselves to try the webhook out. */
  tests: "in" | "out" | "only";
  /** A span that ends now; stands in for `from` and `to`. */
  span: Span | null;
  /** Epoch milliseconds, `from <= receivedAt < to`. */
  from: number | null;
  to: number | null;
}

export const emptyDeliveryFilter: DeliveryFilter = {
  preset: "all",
  verdicts: [],
  statuses: [],
  types: [],
  accounts: [],
  tests: "in",
  span: null,
  from: null,
  to: null,
};

const MAX_VALUES = 50;

/** The filter in the query of an address; what makes no sense is left out. */
export function parseDeliveryFilter(params: URLSearchParams): DeliveryFilter {
  const preset = params.get("view");
  const tests = params.get("tests");
  const span = params.get("span");
  return {
    preset: preset !== null && Object.hasOwn(presets, preset) ? (preset as Preset) : "all",
    verdicts: verdicts.filter((verdict) => params.getAll("verdict").includes(verdict)),
    statuses: statuses.filter((status) => params.getAll("status").includes(String(status))),
    types: unique(params.getAll("type").filter((type) => type !== "")),
    accounts: unique(params.getAll("account").map(Number).filter(isKey)),
    tests: tests === "out" || tests === "only" ? tests : "in",
    span: span !== null && Object.hasOwn(spans, span) ? (span as Span) : null,
    from: instant(params.get("from")),
    to: instant(params.get("to")),
  };
}

/** The query that `parseDeliveryFilter` reads back to the same filter. */
export function deliveryParams(filter: DeliveryFilter): URLSearchParams {
  const params = new URLSearchParams();
  if (filter.preset !== "all") params.set("view", filter.preset);
  for (const verdict of filter.verdicts) params.append("verdict", verdict);
  for (const status of filter.statuses) params.append("status", String(status));
  for (const type of filter.types) params.append("type", type);
  for (const key of filter.accounts) params.append("account", String(key));
  if (filter.tests !== "in") params.set("tests", filter.tests);
  if (filter.span !== null) params.set("span", filter.span);
  if (filter.from !== null) params.set("from", new Date(filter.from).toISOString());
  if (filter.to !== null) params.set("to", new Date(filter.to).toISOString());
  return params;
}

/** The verdicts that a filter lets through, or null for all. */
export function verdictsIn({ preset, verdicts: chosen }: DeliveryFilter): readonly Verdict[] | null {
  const shown: readonly Verdict[] | null = presets[preset];
  if (shown === null) return chosen.length === 0 ? null : chosen;
  return chosen.length === 0 ? shown : shown.filter((verdict) => chosen.includes(verdict));
}

/** Whether a filter lets everything through. */
export function isEmptyDeliveryFilter(filter: DeliveryFilter): boolean {
  return deliveryParams(filter).size === 0;
}

function unique<T>(values: T[]): T[] {
  return [...new Set(values)].slice(0, MAX_VALUES);
}

function isKey(value: number): boolean {
  return Number.isSafeInteger(value) && value > 0;
}

function instant(value: string | null): number | null {
  const at = Date.parse(value ?? "");
  return Number.isNaN(at) ? null : at;
}
