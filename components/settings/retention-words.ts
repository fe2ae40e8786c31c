import { type Kind, MIN_DAYS, type Removed, type RetentionView, type Rules } from "@/lib/retention/views";

export const kindWords: Record<Kind, { title: string; text: string }> = {
  events: { title: "Events", text: "With their closed alerts. Open alerts, and what they show, stay." },
  deliveries: { title: "Deliveries", text: "What Ring sent, byte by byte, with headers. Their events stay." },
  audit: { title: "Audit log", text: "Who did what, when and from where." },
  media: { title: "Pictures", text: "Of presses and motions. Gatehouse’s own backups do not hold them." },
};

export const ruleOf: Record<Kind, "eventDays" | "deliveryDays" | "auditDays" | "mediaDays"> = {
  events: "eventDays",
  deliveries: "deliveryDays",
  audit: "auditDays",
  media: "mediaDays",
};

const choices: readonly (readonly [days: number | null, text: string])[] = [
  [1, "1 day"],
  [7, "7 days"],
  [30, "30 days"],
  [90, "90 days"],
  [180, "6 months"],
  [396, "13 months"],
  [730, "2 years"],
  [1_826, "5 years"],
  [null, "For ever"],
];

/** What can be chosen for a kind, and what is chosen already. */
export function choicesFor(kind: Kind, chosen: number | null): (readonly [value: string, text: string])[] {
  const fitting = choices.filter(([days]) => days === null || days >= MIN_DAYS[kind]);
  const all = fitting.some(([days]) => days === chosen) ? fitting : [...fitting, [chosen, daysText(chosen)] as const];
  return all.map(([days, text]) => [String(days), text]);
}

/** "13 months", "45 days", "For ever". */
export function daysText(days: number | null): string {
  return choices.find(([known]) => known === days)?.[1] ?? `${days} days`;
}

/** "under 0.1 MB", "0.4 MB", "2.1 GB". */
export function bytesText(bytes: number): string {
  const gb = bytes / 1e9;
  if (bytes < 1e5) return "under 0.1 MB";
  return gb >= 0.1 ? `${gb.toFixed(1)} GB` : `${(bytes / 1e6).toFixed(1)} MB`;
}

export const numberText = (count: number) => count.toLocaleString("en");

/** "1,200 events, 3 alerts"; "nothing". */
export function removedText({ events, deliveries, alerts, audit, media = 0 }: Removed): string {
  const parts = [
    [events, "event", "events"],
    [alerts, "alert", "alerts"],
    [deliveries, "delivery", "deliveries"],
    [media, "picture", "pictures"],
    [audit, "line of the audit log", "lines of the audit log"],
  ] as const;
  const said = parts.filter(([count]) => count > 0);
  if (said.length === 0) return "nothing";
  return said.map(([count, one, many]) => `${numberText(count)} ${count === 1 ? one : many}`).join(", ");
}

/** Whether the one set of rules lets go of anything sooner than the other. */
export function isShorter(next: Rules, now: Rules): boolean {
  const names = ["eventDays", "deliveryDays", "auditDays", "maxBytes", "mediaDays", "mediaBytes"] as const;
  return names.some((name) => (next[name] ?? Number.POSITIVE_INFINITY) < (now[name] ?? Number.POSITIVE_INFINITY));
}

/** What becomes of pictures that are not there yet, in a sentence; null where there is nothing to say. */
export function waitingText({ pictures: { waiting, givenUp } }: RetentionView): string | null {
  const several = (count: number) => `${numberText(count)} ${count === 1 ? "picture" : "pictures"}`;
  const parts = [
    waiting > 0 ? `${several(waiting)} still to be fetched.` : null,
    givenUp > 0 ? `Of motions ${several(givenUp)} had to be given up so far, because too many waited.` : null,
  ].filter((part) => part !== null);
  return parts.length === 0 ? null : parts.join(" ");
}

/** What is removed beyond the limits by age, in a sentence; null where the size is within its limit. */
export function excessText({ rules: { maxBytes }, used }: RetentionView): string | null {
  if (maxBytes === null || used <= maxBytes) return null;
  return `It is ${bytesText(used - maxBytes)} over its limit: the next run removes the oldest deliveries, then the oldest events, until it fits. The last 24 hours stay.`;
}
