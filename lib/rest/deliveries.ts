import "server-only";
import { db } from "@/db/client";
import { type DeliveryRow, findDelivery, listDeliveries as listRows } from "@/db/queries/rest-deliveries";
import { Refusal } from "@/lib/api/refusal";
import { answer } from "@/lib/api/route";
import { decodeCursor, encodeCursor } from "./cursor";
import { pageAnswer } from "./page";
import { deliveryParameters, noParameters } from "./parameters";
import { readKey } from "./path";
import { readQuery } from "./query";
import type { DeliveryAnswer, DeliveryDetailAnswer } from "./schemas";

/** GET /api/v1/deliveries: a page of requests on the webhook, newest first. */
export async function listDeliveries(request: Request): Promise<Response> {
  const { after, limit, verdict } = readQuery(request, deliveryParameters);
  const place = decodeCursor("deliveries", after);
  const wish = { verdict: verdict ?? null, before: place === null ? null : Number(place), limit };
  const { rows, next } = await listRows(db(), wish);
  return pageAnswer(request, rows.map(toAnswer), next === null ? null : encodeCursor("deliveries", next));
}

/** GET /api/v1/deliveries/{id} */
export async function getDelivery(request: Request): Promise<Response> {
  readQuery(request, noParameters);
  const row = await findDelivery(db(), readKey(request));
  if (!row) throw new Refusal(404, "There is no such delivery, or it is no longer kept.");
  const { headers, body } = row;
  const detail: DeliveryDetailAnswer = { ...toAnswer(row), headers, body: body?.toString("base64") ?? null };
  return answer(200, detail);
}

function toAnswer(row: DeliveryRow): DeliveryAnswer {
  return {
    id: row.id,
    receivedAt: row.receivedAt,
    verdict: row.verdict,
    status: row.status,
    reason: row.reason,
    durationUs: row.durationUs,
    attempt: row.attempt,
    duplicateOf: row.duplicateOf,
    eventId: row.seq,
    size: row.size,
    isTest: row.isTest,
    admittedAt: row.admittedAt,
    remoteAddress: row.remoteAddress,
  };
}
