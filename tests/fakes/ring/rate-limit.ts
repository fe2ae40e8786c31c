import type { Context } from "./http.ts";
import { FakeError } from "./http.ts";

/** Counts requests to the API by the second of the real clock, tells what is left, and refuses what is too much. */
export function createRateLimit() {
  let second = 0;
  let used = 0;
  return ({ state, response }: Pick<Context, "state" | "response">): void => {
    const now = Math.floor(Date.now() / 1_000);
    if (now !== second) [second, used] = [now, 0];
    used += 1;
    response.setHeader("x-ratelimit-limit", state.limit);
    response.setHeader("x-ratelimit-remaining", Math.max(0, state.limit - used));
    if (used > state.limit) throw new FakeError(429, "TOO_MANY_REQUESTS", { "retry-after": "1" });
  };
}
