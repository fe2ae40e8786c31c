import "server-only";
import { listTokens } from "@/db/sqlite/linking/tokens";
import { connection } from "@/db/sqlite/purge/step";
import { judgeLink } from "./health";

/** How many accounts must be linked again, now or within days. */
export async function countFailingLinks(): Promise<number> {
  const now = Date.now();
  const failing = (await listTokens(connection())).map((row) => judgeLink(row, now));
  return failing.filter((health) => health === "relink" || health === "ending").length;
}
