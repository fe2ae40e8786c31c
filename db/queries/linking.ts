import { and, desc, eq, isNotNull } from "drizzle-orm";
import type { Db } from "../client";
import { accounts } from "../schema/core";
import { ringCodes } from "../schema/linking";

/** Accounts that Ring says are unlinked. */
export async function listUnlinked(db: Db) {
  const { id: key, accountId, unlinkedAt } = accounts;
  const isUnlinked = and(eq(accounts.status, "unlinked"), isNotNull(unlinkedAt));
  return await db.select({ key, accountId, unlinkedAt }).from(accounts).where(isUnlinked).orderBy(key);
}

/** The newest request on the Token Exchange URL, of those that led to an account if there is any. */
export async function findNewestCode(db: Db) {
  const newest = (isDone: boolean) =>
    db
      .select()
      .from(ringCodes)
      .where(isDone ? eq(ringCodes.stage, "done") : undefined)
      .orderBy(desc(ringCodes.id))
      .limit(1);
  const [done] = await newest(true);
  return done ?? (await newest(false))[0];
}
