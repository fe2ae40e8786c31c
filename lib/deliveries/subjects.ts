import "server-only";
import type { Db } from "@/db/client";
import { findAccountKeys } from "@/db/queries/delivery-detail";
import { type DeliveryRow, listBodies } from "@/db/queries/delivery-list";
import { nameAccount } from "@/lib/devices/name";
import { type Claim, readClaim } from "./claims";
import type { Subject } from "./match";

/** Longer bodies are read where one delivery is shown, but not for a list. */
const MAX_READ = 16 * 1024;
/** Reading a body of so many bytes costs about as much as looking at a delivery. */
const BYTES_PER_COST = 1_600;

/** What a delivery is about, as a list shows it. */
export interface ListSubject extends Subject {
  subType: string | null;
  account: string | null;
}

const nothing: ListSubject = { type: null, subType: null, account: null, accountKey: null };

/** What these deliveries are about: by their events where they have one, otherwise by what their bodies say. */
export async function readSubjects(
  db: Db,
  rows: readonly DeliveryRow[],
): Promise<{ of(row: DeliveryRow): ListSubject; cost: number }> {
  const silent = rows.filter(({ type }) => type === null).map(({ id }) => id);
  const bodies = await listBodies(db, silent, MAX_READ);
  const claims = new Map([...bodies].map(([id, body]) => [id, readClaim(body, Date.now())]));
  const named = [...claims.values()].flatMap(({ accountId }) => accountId ?? []);
  const keys = await findAccountKeys(db, [...new Set(named)]);
  const bytes = [...bodies.values()].reduce((sum, body) => sum + body.length, 0);
  return {
    of: (row) => byEvent(row) ?? byClaim(claims.get(row.id), keys),
    cost: Math.ceil(bytes / BYTES_PER_COST),
  };
}

function byEvent({ type, subType, accountKey, accountId }: DeliveryRow): ListSubject | null {
  if (type === null || accountKey === null) return null;
  return { type, subType: subType || null, account: nameAccount(accountKey, accountId ?? ""), accountKey };
}

function byClaim(claim: Claim | undefined, keys: ReadonlyMap<string, number>): ListSubject {
  if (!claim) return nothing;
  const { type, subType, accountId } = claim;
  const accountKey = keys.get(accountId ?? "") ?? null;
  return { type, subType, account: nameClaimed(accountId, accountKey), accountKey };
}

/** What an account that a delivery claims is called. */
export function nameClaimed(accountId: string | null, key: number | null): string | null {
  if (accountId === null) return null;
  if (accountId === "") return nameAccount(0, "");
  return key === null ? "Unknown account" : nameAccount(key, accountId);
}
