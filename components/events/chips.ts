import { merge, nameClass, spanWords, stateWords } from "@/components/events/choices";
import { formatRange } from "@/components/events/moment";
import type { EventFilter } from "@/lib/events/filter";
import type { Zone } from "@/lib/format/zone";
import type { Live } from "@/lib/live/use-live";
import { describeEvent } from "@/lib/ring/event-types";

/** One thing that a filter asks for, in words, and the filter without it. */
export interface Chip {
  id: string;
  text: string;
  without: EventFilter;
}

export interface FilterNames extends Pick<Live, "devices" | "labels"> {
  zone: Zone;
  now: number;
}

/** Everything that a filter asks for. */
export function listChips(filter: EventFilter, names: FilterNames): Chip[] {
  const accounts = new Map([...names.devices.values()].map(({ accountKey, account }) => [accountKey, account]));
  return [
    ...ofList(filter, "types", (type) => describeEvent(type, null).label),
    ...ofList(filter, "classes", nameClass),
    ...ofList(filter, "devices", (key) => names.devices.get(key)?.name ?? "A removed device"),
    ...ofList(filter, "labels", (id) => names.labels.find((label) => label.id === id)?.name ?? "A removed label"),
    ...ofList(filter, "accounts", (key) => accounts.get(key) ?? `Account ${key}`),
    ...ofList(filter, "states", (state) => stateWords[state]),
    ...ofText(filter),
    ...ofTime(filter, names),
  ];
}

type Lists = "types" | "classes" | "devices" | "labels" | "accounts" | "states";

function ofList<L extends Lists>(
  filter: EventFilter,
  list: L,
  name: (value: EventFilter[L][number]) => string,
): Chip[] {
  const chosen: readonly EventFilter[L][number][] = filter[list];
  return merge(chosen, name).map(({ label, values }) => ({
    id: `${list}:${values.join()}`,
    text: label,
    without: { ...filter, [list]: chosen.filter((value) => !values.includes(value)) },
  }));
}

function ofText(filter: EventFilter): Chip[] {
  const text = filter.text.trim();
  return text === "" ? [] : [{ id: "text", text: `“${text}”`, without: { ...filter, text: "" } }];
}

function ofTime(filter: EventFilter, { now, zone }: FilterNames): Chip[] {
  if (filter.span !== null) {
    return [{ id: "span", text: spanWords[filter.span], without: { ...filter, span: null } }];
  }
  const text = formatRange(filter, now, zone);
  return text === "" ? [] : [{ id: "range", text, without: { ...filter, from: null, to: null } }];
}
