import "server-only";
import { dropTokens, listEnded } from "@/db/sqlite/linking/tokens";
import { connection } from "@/db/sqlite/purge/step";
import { log } from "@/lib/log";
import { linking } from "./state";

/** So that a flood of deliveries looks once for all of them. */
const LOOK_MS = 50;

/** Drop the tokens of every account that Ring has said to be unlinked; Ring has revoked them, and is not asked. */
export function forgetEnded(): void {
  for (const { accountKey, unlinkedAt } of listEnded(connection())) {
    if (dropTokens(connection(), accountKey, unlinkedAt))
      log().info({ account: accountKey }, "tokens dropped: unlinked");
  }
}

/** The same, soon: deliveries were recorded. */
export function forgetEndedSoon(): void {
  const state = linking();
  if (state.isStopped) return;
  state.looking ??= setTimeout(() => {
    state.looking = null;
    try {
      forgetEnded();
    } catch (error) {
      log().error({ err: error }, "unlinked accounts not looked for; tried again within a minute");
    }
  }, LOOK_MS);
}
