"use client";

import { TextField } from "@/components/auth/field";
import { spanWords } from "@/components/events/choices";
import { fromLocalInput, toLocalInput } from "@/components/events/local-time";
import type { EventFilter, Span } from "@/lib/events/filter";
import { useZone } from "@/lib/live/clock";

interface TimeFormProps {
  filter: EventFilter;
  onChange: (filter: EventFilter) => void;
  onDone: () => void;
}

/** The time that a filter spans: up to now, or from one moment to another by the person's clock. */
export function TimeForm({ filter, onChange, onDone }: TimeFormProps) {
  const { timeZone } = useZone();
  const choose = (span: Span) => {
    onChange({ ...filter, span: filter.span === span ? null : span, from: null, to: null });
    onDone();
  };
  const apply = (data: FormData) => {
    const read = (name: string) => fromLocalInput(String(data.get(name) ?? ""), timeZone);
    onChange({ ...filter, span: null, from: read("from"), to: read("to") });
    onDone();
  };
  return (
    <div className="flex flex-col gap-3 p-1">
      <div className="grid grid-cols-2 gap-1.5">
        {(Object.keys(spanWords) as Span[]).map((span) => (
          <button
            key={span}
            type="button"
            aria-pressed={filter.span === span}
            onClick={() => choose(span)}
            className="h-11 rounded-base border border-line px-2 hover:bg-hover aria-pressed:border-accent aria-pressed:bg-press-tint aria-pressed:font-semibold aria-pressed:text-accent desk:h-8"
          >
            {spanWords[span]}
          </button>
        ))}
      </div>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          apply(new FormData(event.currentTarget));
        }}
        className="flex flex-col gap-2.5 border-t border-line-soft pt-3"
      >
        <TextField label="From" name="from" type="datetime-local" defaultValue={toLocalInput(filter.from, timeZone)} />
        <TextField label="To" name="to" type="datetime-local" defaultValue={toLocalInput(filter.to, timeZone)} />
        <p className="text-dense text-muted">Times are in {timeZone.replaceAll("_", " ")}.</p>
        <button
          type="submit"
          className="h-11 rounded-base border border-line px-4 font-semibold hover:bg-hover desk:h-9"
        >
          Show this time
        </button>
      </form>
    </div>
  );
}
