import type { RestorePlan } from "./restore";

/** What a restore is about to do, for whoever is to confirm it. */
export function describePlan({ backup, target, contents, lost }: RestorePlan): string {
  return `${backup}, made ${when(contents.at)}, is whole:
  ${contents.events} events up to number ${contents.head}, ${contents.deliveries} deliveries.
It takes the place of ${target}.
${describeLost(lost)}`;
}

/** What there is to do after a restore. */
export function describeDone(target: string, aside: string | null): string {
  const kept = aside === null ? "" : `\nWhat was there before is kept as ${aside}. Remove it once you need it no more.`;
  return `Restored to ${target}.${kept}
Everybody signs in again. Who was let in or shut out since the backup, and API keys that were made or revoked since, are as they
were then: look at People and API keys first. Accounts that were removed since are removed again by the next start.`;
}

function describeLost(lost: RestorePlan["lost"]): string {
  if (lost === null) return "Nothing was received since then that would be lost.";
  if (lost === "unknown") {
    return "What was received since then is lost. How much that is cannot be said: the present database cannot be read.";
  }
  const { deliveries, from, until } = lost;
  return `LOST by it: ${deliveries === 1 ? "1 delivery that was" : `${deliveries} deliveries that were`} acknowledged from ${when(from)} to ${when(until)}.
Ring takes them for received and does not send them again.`;
}

/** "2026-01-31 14:15:00 UTC" */
function when(at: number): string {
  return `${new Date(at).toISOString().slice(0, 19).replace("T", " ")} UTC`;
}
