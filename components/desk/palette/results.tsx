"use client";

import { useEffect, useRef } from "react";
import type { Entry } from "@/components/desk/palette/entries";

interface ResultsProps {
  id: string;
  entries: readonly Entry[];
  /** The place of the entry that Enter opens. */
  chosen: number;
  onRun: (entry: Entry) => void;
}

/** What was found, group by group; the focus stays in the box above. */
export function Results({ id, entries, chosen, onRun }: ResultsProps) {
  const list = useRef<HTMLDivElement>(null);
  const current = entries[chosen]?.id;
  useEffect(() => {
    if (current) list.current?.querySelector("[aria-selected=true]")?.scrollIntoView({ block: "nearest" });
  }, [current]);
  return (
    <div
      ref={list}
      id={`${id}-list`}
      role="listbox"
      aria-label="Found"
      tabIndex={-1}
      className="min-h-0 overflow-y-auto overscroll-contain not-empty:p-1.5"
    >
      {[...Map.groupBy(entries, ({ group }) => group)].map(([group, members]) => (
        // biome-ignore lint/a11y/useSemanticElements: a group of options, not of fields
        <div key={group} role="group" aria-label={group}>
          <p aria-hidden="true" className="px-2.5 pt-2 pb-1 text-small font-semibold text-muted">
            {group}
          </p>
          {members.map((entry) => (
            <Option
              key={entry.id}
              id={`${id}-${entry.id}`}
              entry={entry}
              isChosen={entry.id === current}
              onRun={onRun}
            />
          ))}
        </div>
      ))}
    </div>
  );
}

interface OptionProps {
  id: string;
  entry: Entry;
  isChosen: boolean;
  onRun: (entry: Entry) => void;
}

function Option({ id, entry, isChosen, onRun }: OptionProps) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents lint/a11y/useFocusableInteractive: the box above has the keyboard
    <div
      id={id}
      role="option"
      aria-selected={isChosen}
      onClick={() => onRun(entry)}
      className="flex min-h-11 cursor-pointer items-center justify-between gap-4 rounded-small px-2.5 hover:bg-hover aria-selected:bg-press-tint desk:min-h-9"
    >
      <bdi className="truncate">{entry.title}</bdi>
      {entry.text ? <bdi className="shrink-0 truncate text-dense text-muted">{entry.text}</bdi> : null}
    </div>
  );
}
