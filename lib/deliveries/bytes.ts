import "server-only";
import { db } from "@/db/client";
import { findStored } from "@/db/queries/deliveries";

/** The exact bytes of a delivery; null where they are not kept. */
export async function findDeliveryBytes(id: number): Promise<Buffer | null> {
  return (await findStored(db(), id))?.body ?? null;
}
