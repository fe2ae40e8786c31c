import "server-only";
import type { PlaceRow } from "@/db/commands/history";
import type { EventRecord } from "@/db/writer";
import { keyOfHistory } from "@/lib/ingest/record";
import { isLate } from "@/lib/live/protocol";
import { type Happening, TYPES } from "./happening";

/** A happening as the database keeps it: read now, sent never. */
export function toRecord(
  { accountId, deviceId }: Pick<PlaceRow, "accountId" | "deviceId">,
  happening: Happening,
  now: number,
): EventRecord {
  const { id, mark, subType, startedAt } = happening;
  return {
    ...{ accountId, deviceId, type: TYPES[mark], subType, mark, effect: null },
    eventHash: keyOfHistory(accountId, id),
    occurredAt: startedAt,
    sentAt: null,
    receivedAt: now,
    isLate: isLate({ occurredAt: startedAt, receivedAt: now }),
  };
}
