import type { AuditView } from "@/lib/auth/views";
import { dayNumber } from "@/lib/format/day";
import type { Zone } from "@/lib/format/zone";

export interface AuditDay {
  /** Calendar day of the time zone, as `dayNumber` counts. */
  day: number;
  /** Some moment of it, epoch ms. */
  at: number;
  entries: readonly AuditView[];
}

/** The log cut at midnight; entries come latest first and stay so. */
export function groupEntries(entries: readonly AuditView[], zone: Zone): AuditDay[] {
  const days: (AuditDay & { entries: AuditView[] })[] = [];
  for (const entry of entries) {
    const day = dayNumber(entry.at, zone);
    const last = days.at(-1);
    if (last?.day === day) last.entries.push(entry);
    else days.push({ day, at: entry.at, entries: [entry] });
  }
  return days;
}
