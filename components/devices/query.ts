import type { DeviceStatus } from "@/lib/live/protocol";

export const sortKeys = ["state", "name", "place", "press", "motion", "event"] as const;
export type SortKey = (typeof sortKeys)[number];

/** What of the devices somebody wants to see, and how; it stands in the address. */
export interface DeviceQuery {
  /** What a name, a label or an account has in it. */
  text: string;
  status: DeviceStatus | null;
  /** A label's id, or those that have no site. */
  label: number | "none" | null;
  sort: SortKey;
  isReversed: boolean;
  /** null: a list where there are many, otherwise a grid. */
  view: "list" | "grid" | null;
  bySite: boolean;
}

const MAX_TEXT = 100;
const statuses: readonly DeviceStatus[] = ["online", "offline", "unknown", "removed"];

/** The query in an address; what makes no sense is left out. */
export function parseDeviceQuery(params: Pick<URLSearchParams, "get">): DeviceQuery {
  const sort = params.get("sort") ?? "";
  const key = sort.replace(/^-/, "");
  const view = params.get("view");
  const sortKey = sortKeys.find((known) => known === key);
  return {
    text: (params.get("q") ?? "").slice(0, MAX_TEXT),
    status: statuses.find((status) => status === params.get("status")) ?? null,
    label: toLabel(params.get("label")),
    sort: sortKey ?? "state",
    isReversed: sortKey !== undefined && sort.startsWith("-"),
    view: view === "list" || view === "grid" ? view : null,
    bySite: params.get("group") === "site",
  };
}

/** The address of a query, as `parseDeviceQuery` reads it back. */
export function toDevicesPath(query: DeviceQuery): string {
  const params = new URLSearchParams();
  if (query.text.trim() !== "") params.set("q", query.text);
  if (query.status !== null) params.set("status", query.status);
  if (query.label !== null) params.set("label", String(query.label));
  if (query.sort !== "state" || query.isReversed) params.set("sort", `${query.isReversed ? "-" : ""}${query.sort}`);
  if (query.bySite) params.set("group", "site");
  if (query.view !== null) params.set("view", query.view);
  return params.size === 0 ? "/devices" : `/devices?${params}`;
}

/** The same without anything that narrows. */
export function widen(query: DeviceQuery): DeviceQuery {
  return { ...query, text: "", status: null, label: null };
}

/** Whether a query leaves any device out. */
export function isNarrow({ text, status, label }: DeviceQuery): boolean {
  return text.trim() !== "" || status !== null || label !== null;
}

function toLabel(value: string | null): DeviceQuery["label"] {
  if (value === "none") return "none";
  const id = Number(value);
  return Number.isSafeInteger(id) && id > 0 ? id : null;
}

/** Equal for queries that show the same devices in the same order. */
export function toFilterKey(query: DeviceQuery): string {
  return toDevicesPath({ ...query, view: null });
}
