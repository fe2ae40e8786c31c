import "server-only";
import { db } from "@/db/client";
import { listAccounts } from "@/db/queries/history";
import { nameAccount } from "@/lib/devices/name";

/** Every account as operators call it. */
export async function listAccountNames(): Promise<{ key: number; name: string }[]> {
  return (await listAccounts(db())).map(({ key, accountId }) => ({ key, name: nameAccount(key, accountId) }));
}
