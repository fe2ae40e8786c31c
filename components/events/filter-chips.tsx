"use client";

import { X } from "lucide-react";
import type { Chip } from "@/components/events/chips";
import { type EventFilter, emptyFilter } from "@/lib/events/filter";

interface FilterChipsProps {
  chips: readonly Chip[];
  onChange: (filter: EventFilter) => void;
}

/** What is asked for, each with the way to leave it out. */
export function FilterChips({ chips, onChange }: FilterChipsProps) {
  if (chips.length === 0) return null;
  return (
    <ul aria-label="Filters that are set" className="flex flex-wrap items-center gap-1.5">
      {chips.map(({ id, text, without }) => (
        <li key={id} className="min-w-0">
          <button
            type="button"
            onClick={() => onChange(without)}
            className="inline-flex h-11 max-w-full items-center gap-1 rounded-full border border-line bg-panel pr-2 pl-3 text-dense hover:bg-hover desk:h-7 desk:pl-2.5"
          >
            <span className="sr-only">Remove </span>
            <bdi className="truncate">{text}</bdi>
            <X aria-hidden="true" className="size-3.5 shrink-0 text-muted" strokeWidth={2} />
          </button>
        </li>
      ))}
      <li>
        <ClearFilters onChange={onChange} />
      </li>
    </ul>
  );
}

export function ClearFilters({ onChange }: Pick<FilterChipsProps, "onChange">) {
  return (
    <button
      type="button"
      onClick={() => onChange(emptyFilter)}
      className="h-11 rounded-base px-2 text-dense font-semibold text-accent underline underline-offset-4 hover:bg-hover desk:h-7"
    >
      Clear filters
    </button>
  );
}
