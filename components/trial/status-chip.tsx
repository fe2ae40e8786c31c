import { StateShape, type StateShapeKind } from "@/components/ui/state-shape";
import { judge } from "@/lib/simulate/tally";
import type { TrialResult } from "@/lib/trial/views";

type Look = readonly [word: string, shape: StateShapeKind, colour: string];

const looks: Record<ReturnType<typeof judge>, Look> = {
  accepted: ["Accepted", "online", "text-online"],
  duplicate: ["Duplicate", "unknown", "text-unknown"],
  refused: ["Refused", "offline", "text-offline"],
  undelivered: ["Not taken", "warning", "text-amber"],
};

/** How a request was answered, as shape, word and colour. */
export function StatusChip({ result: { status, answer } }: { result: TrialResult }) {
  const [word, shape, colour] = looks[judge({ status, text: answer })];
  return (
    <span className={`inline-flex items-center gap-2 font-semibold whitespace-nowrap ${colour}`}>
      <StateShape kind={shape} />
      {status === null ? "No answer" : `${word} ${status}`}
    </span>
  );
}
