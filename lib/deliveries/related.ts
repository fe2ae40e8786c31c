import "server-only";
import type { Db } from "@/db/client";
import { listBringers, listRepetitions } from "@/db/queries/delivery-detail";
import { type DeliveryRow, findDeliveries } from "@/db/queries/delivery-list";
import type { RelatedView } from "./views";

/** The other deliveries of the same request, and those that brought the same event under request ids of their own. */
export async function listRelated(db: Db, row: DeliveryRow): Promise<RelatedView[]> {
  const firstId = row.duplicateOf ?? row.id;
  const repeats = row.attempt > 1 || row.duplicateOf !== null ? await listRepetitions(db, firstId) : [];
  const ofRequest = new Set([firstId, ...repeats]);
  const bringers = row.seq === null ? [] : await listBringers(db, row.seq);
  const ids = new Set([...ofRequest, ...bringers]);
  ids.delete(row.id);
  const rows = await findDeliveries(db, [...ids]);
  return rows.map(({ id, receivedAt, verdict, status, admittedAt, attempt }) => ({
    ...{ id, receivedAt, verdict, status, admittedAt, times: attempt },
    kind: ofRequest.has(id) ? "request" : "event",
  }));
}
