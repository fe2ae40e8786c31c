import { judge } from "@/lib/simulate/tally";
import type { TrialChoices } from "@/lib/trial/choices";
import type { TrialResult } from "@/lib/trial/views";

/** What an answer means, in a sentence. */
export function explainResult(result: TrialResult, { fault }: Pick<TrialChoices, "fault">): string {
  const { status, answer, seq, trouble } = result;
  if (trouble !== null) return trouble;
  switch (judge({ status, text: answer })) {
    case "accepted":
      return seq === null ? "Recorded." : "Recorded as an event.";
    case "duplicate":
      return "Known already: it is not shown twice.";
    case "undelivered":
      return "Not taken. Ring would send it again.";
    case "refused":
      return status === 401 && fault === "none"
        ? "Refused although it was signed rightly: something on the way changes what is sent."
        : "Refused, as it must be: its signature proves nothing.";
  }
}

/** What came of all of them: "3 sent: 1 accepted, 1 duplicate, 1 refused." */
export function sumUp(results: readonly TrialResult[]): string {
  const counts = new Map<string, number>();
  for (const { status, answer, trouble } of results) {
    const verdict = trouble === null ? judge({ status, text: answer }) : "undelivered";
    counts.set(verdict, (counts.get(verdict) ?? 0) + 1);
  }
  const parts = [...counts].map(([verdict, count]) => `${count} ${verdict}`);
  return `${results.length} sent: ${parts.join(", ")}.`;
}
