import "server-only";
import type { WatchedRow } from "@/db/commands/streams";
import { isAllowed } from "@/lib/auth/actions";
import type { Standing } from "@/lib/auth/standing";
import type { Ending } from "./endings";

/** A browser that lost its connection comes back within this time, or has gone. */
export const ALONE_MS = 12_000;

interface Now {
  /** Undefined where the opener's session has ended. */
  standing: Standing | undefined;
  /** Undefined where there is no such device any more. */
  row: Pick<WatchedRow, "status" | "isLinked"> | undefined;
  /** For how long no browser of the opener's session has been connected. */
  aloneMs: number;
}

/** Why a live view may not stay open; null where it may. */
export function judgeStream({ standing, row, aloneMs }: Now): Ending | null {
  if (!standing || !isAllowed("live:open", standing)) return "session";
  if (!row) return "removed";
  if (row.isLinked === 0) return "unlinked";
  if (row.status === "removed" || row.status === "offline") return row.status;
  return aloneMs > ALONE_MS ? "left" : null;
}
