import "server-only";
import { writeDb } from "@/db/client";
import { dropTokens, listEnded } from "@/db/commands/linking/tokens";
import { transact } from "@/db/commands/revise";
import { isLeading } from "@/lib/cluster/leader";
import { log } from "@/lib/log";
import { linking } from "./state";

/** So that a flood of deliveries looks once for all of them. */
const LOOK_MS = 50;

/** Drop the tokens of every account that Ring has said to be unlinked; Ring has revoked them, and is not asked. */
export async function forgetEnded(): Promise<void> {
  // Mostly there are none, and then nobody is kept waiting by a transaction.
  if ((await listEnded(writeDb().sql)).length === 0) return;
  const dropped = await transact(async ({ sql }) => {
    const ended = await listEnded(sql);
    for (const { accountKey, unlinkedAt } of ended) await dropTokens(sql, accountKey, unlinkedAt);
    return ended;
  });
  for (const { accountKey } of dropped) log().info({ account: accountKey }, "tokens dropped: unlinked");
}

/** The same, soon, on the replica that leads: deliveries were recorded. */
export function forgetEndedSoon(): void {
  const state = linking();
  if (state.isStopped || !isLeading()) return;
  state.looking ??= setTimeout(() => {
    state.looking = null;
    state.forgetting = forgetEnded().catch((error: unknown) =>
      log().error({ err: error }, "unlinked accounts not looked for; tried again within a minute"),
    );
  }, LOOK_MS);
}
