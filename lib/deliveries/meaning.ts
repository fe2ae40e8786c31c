import "server-only";
import type { Db } from "@/db/client";
import { findAccountKeys } from "@/db/queries/delivery-detail";
import type { DeliveryRow } from "@/db/queries/delivery-list";
import { findEvent } from "@/db/queries/events";
import { toEventView } from "@/lib/live/views";
import { type Claim, readClaim } from "./claims";
import { type ListSubject, nameClaimed } from "./subjects";
import type { DeliveryDetail } from "./views";

interface Meaning extends Pick<DeliveryDetail, "ids" | "sentAt" | "occurredAt" | "event"> {
  subject: ListSubject;
  /** Whether the account that it names is known here; null where it names none. */
  isAccountKnown: boolean | null;
}

/** What a delivery says: by its event where it has one, otherwise by its own body. */
export async function readMeaning(db: Db, row: DeliveryRow, body: Buffer | null): Promise<Meaning> {
  const claim = body ? readClaim(body, Date.now()) : null;
  const event = row.seq === null ? undefined : await findEvent(db, row.seq);
  const accountId = event?.accountId ?? claim?.accountId ?? null;
  const accountKey = event?.accountKey ?? (await findAccount(db, accountId));
  return {
    subject: {
      type: row.type ?? claim?.type ?? null,
      subType: row.subType || (claim?.subType ?? null),
      account: nameClaimed(accountId, accountKey),
      accountKey,
    },
    ids: toIds(claim, accountId, event?.deviceId ?? null),
    sentAt: claim?.sentAt ?? row.sentAt,
    occurredAt: claim?.occurredAt ?? row.occurredAt,
    event: event ? toEventView(event) : null,
    isAccountKnown: accountId ? accountKey !== null : null,
  };
}

function toIds(claim: Claim | null, accountId: string | null, deviceId: string | null): DeliveryDetail["ids"] {
  return {
    requestId: claim?.requestId ?? null,
    eventId: claim?.eventId ?? null,
    accountId: accountId || null,
    deviceId: claim?.deviceId ?? deviceId,
  };
}

async function findAccount(db: Db, accountId: string | null): Promise<number | null> {
  return accountId ? ((await findAccountKeys(db, [accountId])).get(accountId) ?? null) : null;
}
