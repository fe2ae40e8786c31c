import { numberText, removedText } from "@/components/settings/retention-words";
import { When } from "@/components/shell/when";
import { StateShape } from "@/components/ui/state-shape";
import type { LastRun, Progress, RetentionView } from "@/lib/retention/views";

const nouns: Record<Progress["kind"], string> = {
  events: "events",
  alerts: "closed alerts",
  deliveries: "deliveries",
  audit: "the audit log",
  media: "pictures",
};

/** The run that is under way, or the last one. */
export function RetentionRun({ view: { running, last } }: { view: RetentionView }) {
  return (
    <div role="status" className="flex min-w-0 items-baseline gap-2">
      {running ? <Running progress={running} /> : <Ended last={last} />}
    </div>
  );
}

function Running({ progress: { kind, until, left, removed } }: { progress: Progress }) {
  return (
    <>
      <StateShape kind="unknown" />
      <p>
        Removing {nouns[kind]} from before <When at={until} />
        {left === null ? "" : `, about ${numberText(left)} left`}. Gone so far: {removedText(removed)}.
      </p>
    </>
  );
}

function Ended({ last }: { last: LastRun | null }) {
  if (!last) return <p className="text-muted">No run has ended yet.</p>;
  return (
    <>
      <StateShape kind={last.failure === null ? "online" : "warning"} />
      <p>
        Last run <When at={last.endedAt} />: it removed {removedText(last.removed)}.{" "}
        {last.failure === null ? null : last.failure}
      </p>
    </>
  );
}
