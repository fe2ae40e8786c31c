import { testWords } from "@/components/deliveries/tests-choice";
import { spanWords } from "@/components/events/choices";
import { formatRange } from "@/components/events/moment";
import type { DeliveryFilter } from "@/lib/deliveries/filter";
import { verdictWords } from "@/lib/deliveries/verdicts";
import type { Zone } from "@/lib/format/zone";
import { describeEvent } from "@/lib/ring/event-types";

/** One thing that a filter asks for, in words, and the filter without it. */
export interface DeliveryChip {
  id: string;
  text: string;
  without: DeliveryFilter;
}

interface Names {
  accounts: ReadonlyMap<number, string>;
  zone: Zone;
  now: number;
}

/** Everything that a filter asks for beside its tab. */
export function listDeliveryChips(filter: DeliveryFilter, { accounts, zone, now }: Names): DeliveryChip[] {
  const { tests, span } = filter;
  const range = span === null ? formatRange(filter, now, zone) : spanWords[span];
  return [
    ...ofList(filter, "verdicts", (verdict) => verdictWords[verdict]),
    ...ofList(filter, "statuses", (status) => `Answered ${status}`),
    ...ofList(filter, "types", (type) => describeEvent(type, null).label),
    ...ofList(filter, "accounts", (key) => accounts.get(key) ?? `Account ${key}`),
    ...(tests === "in" ? [] : [{ id: "tests", text: testWords[tests], without: { ...filter, tests: "in" as const } }]),
    ...(range === "" ? [] : [{ id: "time", text: range, without: { ...filter, span: null, from: null, to: null } }]),
  ];
}

type Lists = "verdicts" | "statuses" | "types" | "accounts";

function ofList<L extends Lists>(
  filter: DeliveryFilter,
  list: L,
  name: (value: DeliveryFilter[L][number]) => string,
): DeliveryChip[] {
  const chosen: readonly DeliveryFilter[L][number][] = filter[list];
  return chosen.map((value) => ({
    id: `${list}:${value}`,
    text: name(value),
    without: { ...filter, [list]: chosen.filter((other) => other !== value) },
  }));
}
