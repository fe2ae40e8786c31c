import "server-only";
import { db } from "@/db/client";
import { operators } from "@/db/schema/auth";

/** What everybody who can sign in is called, by their ids. */
export async function listResidentNames(): Promise<Map<string, string>> {
  const rows = await db().select({ id: operators.id, name: operators.name }).from(operators);
  return new Map(rows.map(({ id, name }) => [id, name]));
}
