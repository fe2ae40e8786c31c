import "server-only";
import { db } from "@/db/client";
import { findLastGiven } from "@/db/queries/keeping";

/** Whether a number was given to an event or a delivery once: then, if there is none of it now, it is no longer kept. */
export async function isGone(what: "events" | "deliveries", number: number | null): Promise<boolean> {
  return number !== null && number <= (await findLastGiven(db(), what));
}
