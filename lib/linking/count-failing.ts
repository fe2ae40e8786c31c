import "server-only";
import { writeDb } from "@/db/client";
import { listTokens } from "@/db/commands/linking/tokens";
import { judgeLink } from "./health";

/** How many accounts must be linked again, now or within days. */
export async function countFailingLinks(): Promise<number> {
  const now = Date.now();
  const failing = (await listTokens(writeDb().sql)).map((row) => judgeLink(row, now));
  return failing.filter((health) => health === "relink" || health === "ending").length;
}
