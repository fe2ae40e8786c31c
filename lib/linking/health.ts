import type { TokenRow } from "@/db/commands/linking/tokens";
import { type LinkHealth, REFRESH_LIFE_MS, WARNING_MS } from "./views";

type Judged = Pick<TokenRow, "state" | "refusedAt" | "refreshedAt">;

/** How the link of an account stands at this moment. */
export function judgeLink({ state, refusedAt, refreshedAt }: Judged, now: number): LinkHealth {
  if (state === "unlinked") return "unlinked";
  const left = refreshedAt + REFRESH_LIFE_MS - now;
  if (refusedAt !== null || left <= 0) return "relink";
  if (left < WARNING_MS) return "ending";
  if (state === "unclaimed") return "waiting";
  return state === "linked" ? "ok" : "finishing";
}
