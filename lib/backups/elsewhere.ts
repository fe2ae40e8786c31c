import "server-only";
import { isShared } from "@/db/client";
import { Refusal } from "@/lib/api/refusal";

/** Why Gatehouse makes no backups of a database that is not a file of its own. */
export const ELSEWHERE = "This Gatehouse keeps its data in PostgreSQL, which is backed up by its own tools.";

/** Whether backups are PostgreSQL's business. */
export const areElsewhere = isShared;

/** Throws a Refusal where backups are PostgreSQL's business. */
export function refuseElsewhere(): void {
  if (areElsewhere()) throw new Refusal(409, ELSEWHERE);
}
