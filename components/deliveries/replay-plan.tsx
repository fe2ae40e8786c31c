import { Fact, factsClass } from "@/components/deliveries/part";
import { When } from "@/components/shell/when";
import type { ReplayView } from "@/lib/deliveries/views";

const outcomes: Record<ReplayView["outcome"], { now: string; done: string }> = {
  event: { now: "Becomes an event", done: "Became an event" },
  repeat: { now: "Repeats what is here", done: "Repeats what is here" },
  not_understood: { now: "Stays not understood", done: "Not understood" },
  unreadable: { now: "Stays unreadable", done: "Unreadable" },
  not_verified: { now: "Stays refused", done: "Refused" },
};

/** What replaying would do or did, in words and numbers. */
export function ReplayPlan({ plan, isDone }: { plan: ReplayView; isDone: boolean }) {
  const { outcome, sentence, event, changes } = plan;
  return (
    <>
      {isDone ? null : (
        <p className="text-muted">
          {changes ? "A dry run. This is what would become of it:" : "A dry run. Nothing would change:"}
        </p>
      )}
      <p className="font-semibold">{sentence}</p>
      <dl className={factsClass}>
        <Fact label="Outcome">{isDone ? outcomes[outcome].done : outcomes[outcome].now}</Fact>
        <Fact label="New events">{event?.isNew ? 1 : 0}</Fact>
        {event ? (
          <>
            <Fact label="Event">{event.label}</Fact>
            <Fact label="Happened">
              <When at={event.occurredAt} />
            </Fact>
            <Fact label="Rings">{event.isLate || !event.isNew ? "Nothing" : "As if it had just come"}</Fact>
          </>
        ) : null}
      </dl>
    </>
  );
}
