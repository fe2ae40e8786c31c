import type { EventState, Span } from "@/lib/events/filter";
import { describeEvent, eventTypes, motionClasses } from "@/lib/ring/event-types";

/** Something to tick in a filter; it may stand for several values that read the same. */
export interface Choice<T> {
  label: string;
  values: readonly T[];
  hint?: string | undefined;
}

/** Every known type, and those of an address that are not. */
export function typeChoices(chosen: readonly string[]): Choice<string>[] {
  return merge([...Object.keys(eventTypes), ...chosen], (type) => describeEvent(type, null).label);
}

/** Every known motion class, and those of an address that are not. */
export function classChoices(chosen: readonly string[]): Choice<string>[] {
  return merge([...Object.keys(motionClasses), ...chosen], nameClass);
}

export function nameClass(motionClass: string): string {
  return describeEvent("motion_detected", motionClass).label;
}

export const stateWords: Record<EventState, string> = {
  open: "Open",
  acknowledged: "Acknowledged",
  snoozed: "Snoozed",
  closed: "Closed",
  late: "Delivered late",
};

export const spanWords: Record<Span, string> = {
  "1h": "Last hour",
  "24h": "Last 24 hours",
  "7d": "Last 7 days",
  "30d": "Last 30 days",
};

/** One choice for all values that read the same. */
export function merge<T>(values: readonly T[], name: (value: T) => string): Choice<T>[] {
  const byLabel = new Map<string, Set<T>>();
  for (const value of values) {
    const label = name(value);
    byLabel.set(label, (byLabel.get(label) ?? new Set()).add(value));
  }
  return [...byLabel].map(([label, found]) => ({ label, values: [...found] }));
}

/** The values with those of a choice added or taken away. */
export function toggleChoice<T>(chosen: readonly T[], { values }: Choice<T>): T[] {
  const without = chosen.filter((value) => !values.includes(value));
  return isChosen(chosen, { values }) ? without : [...without, ...values];
}

export function isChosen<T>(chosen: readonly T[], { values }: Pick<Choice<T>, "values">): boolean {
  return values.every((value) => chosen.includes(value));
}
