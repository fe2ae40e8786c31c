import { type DeliveryFilter, verdictsIn } from "./filter";
import type { Verdict } from "./verdicts";

/** What can be said of a delivery without its body. */
export interface Outline {
  verdict: Verdict;
  status: number;
  isTest: boolean;
  isHeld: boolean;
  receivedAt: number;
}

/** What a delivery is about: by its event, or by its own word. */
export interface Subject {
  type: string | null;
  accountKey: number | null;
}

export interface Range {
  from: number | null;
  to: number | null;
}

/** Whether a filter lets a delivery through, as far as that shows without its subject. */
export function matchesOutline(filter: DeliveryFilter, row: Outline, { from, to }: Range): boolean {
  const wanted = verdictsIn(filter);
  if (wanted !== null && !wanted.includes(row.verdict)) return false;
  if (filter.preset === "held" && !row.isHeld) return false;
  if (filter.statuses.length > 0 && !filter.statuses.includes(row.status)) return false;
  if (filter.tests !== "in" && row.isTest !== (filter.tests === "only")) return false;
  return (from === null || row.receivedAt >= from) && (to === null || row.receivedAt < to);
}

/** Whether a filter asks what deliveries are about. */
export function asksSubject({ types, accounts }: DeliveryFilter): boolean {
  return types.length > 0 || accounts.length > 0;
}

/** Whether a filter lets a delivery through by what it is about. */
export function matchesSubject({ types, accounts }: DeliveryFilter, { type, accountKey }: Subject): boolean {
  if (types.length > 0 && (type === null || !types.includes(type))) return false;
  return accounts.length === 0 || (accountKey !== null && accounts.includes(accountKey));
}
