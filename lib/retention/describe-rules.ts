import type { Rules } from "./views";

/** Rules in a few words, for the audit log. */
export function describeRules({ eventDays, deliveryDays, auditDays, maxBytes }: Rules): string {
  const days = (kept: number | null) => (kept === null ? "for ever" : `${kept} days`);
  const size = maxBytes === null ? "no size limit" : `at most ${maxBytes / 1e9} GB`;
  return `events ${days(eventDays)}, deliveries ${days(deliveryDays)}, audit log ${days(auditDays)}, ${size}`;
}
