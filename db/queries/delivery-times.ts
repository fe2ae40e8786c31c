import type { Db } from "../client";
import { deliveries } from "../schema/core";
import { findKeyAt } from "./halve";

/** The first id of a delivery that came at this time or later; past the last one where none did. Ids grow with time. */
export async function findIdAt(db: Db, at: number): Promise<number> {
  const { found } = await findKeyAt(db, { table: deliveries, key: deliveries.id, at: deliveries.receivedAt }, at);
  return found;
}
