import "server-only";
import type { DeliveryRow } from "@/db/queries/delivery-list";
import { explainShortly } from "./explain";
import type { ListSubject } from "./subjects";
import { isClaimed } from "./verdicts";
import type { DeliveryView } from "./views";

/** A delivery as a list shows it. */
export function toDeliveryView(row: DeliveryRow, subject: ListSubject): DeliveryView {
  const { id, receivedAt, verdict, status, durationUs, isTest, admittedAt } = row;
  const { type, subType, account } = subject;
  return {
    id,
    receivedAt,
    verdict,
    status,
    words: explainShortly({ ...row, type, isHeld: row.isHeld === 1, method: null, diagnosis: null }),
    durationUs,
    // The first one of several keeps how many there were.
    attempt: row.duplicateOf === null ? 1 : row.attempt,
    isTest,
    isHeld: row.isHeld === 1,
    admittedAt,
    type,
    subType,
    account,
    isClaimed: isClaimed(verdict),
  };
}
