/** What became of a request on the webhook, as the database names it. Shared with the browser: no imports. */
export const verdicts = ["accepted", "duplicate", "not_understood", "quarantined", "rejected", "deferred"] as const;

export type Verdict = (typeof verdicts)[number];

export const verdictWords: Readonly<Record<Verdict, string>> = {
  accepted: "Accepted",
  duplicate: "Duplicate",
  not_understood: "Not understood",
  quarantined: "Quarantined",
  rejected: "Rejected",
  deferred: "Deferred",
};

/** Everything that the webhook answers. */
export const statuses = [200, 400, 401, 405, 413, 503] as const;

/** Whether what a delivery says of itself has not been proven, or could not be read as an event. */
export function isClaimed(verdict: Verdict): boolean {
  return verdict !== "accepted" && verdict !== "duplicate";
}
