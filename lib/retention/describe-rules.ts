import type { Rules } from "./views";

/** Rules in a few words, for the audit log. */
export function describeRules({ eventDays, deliveryDays, auditDays, ...rules }: Rules): string {
  const days = (kept: number | null) => (kept === null ? "for ever" : `${kept} days`);
  const size = (bytes: number | null) => (bytes === null ? "no size limit" : `at most ${bytes / 1e9} GB`);
  const kept = `events ${days(eventDays)}, deliveries ${days(deliveryDays)}, audit log ${days(auditDays)}`;
  const pictures = `${picturesOf[rules.pictures]} ${days(rules.mediaDays)}, ${size(rules.mediaBytes)}`;
  return `${kept}, ${size(rules.maxBytes)}; ${pictures}`;
}

const picturesOf = { off: "no new pictures, others", presses: "pictures of presses", all: "pictures" };
