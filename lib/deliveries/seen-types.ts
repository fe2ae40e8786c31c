import "server-only";
import { db } from "@/db/client";
import { listKinds } from "@/db/queries/history";

/** Every `data.type` that has ever come in an event; a few dozen. */
export async function listSeenTypes(): Promise<string[]> {
  return [...new Set((await listKinds(db())).map(({ type }) => type))];
}
