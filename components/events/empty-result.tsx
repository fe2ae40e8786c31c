"use client";

import { SearchX } from "lucide-react";
import type { Chip } from "@/components/events/chips";
import { ClearFilters } from "@/components/events/filter-chips";
import type { EventFilter } from "@/lib/events/filter";

interface EmptyResultProps {
  chips: readonly Chip[];
  onClear: (filter: EventFilter) => void;
}

/** Says what was asked for and not found, or that there is nothing yet. */
export function EmptyResult({ chips, onClear }: EmptyResultProps) {
  return (
    <div className="flex flex-col items-center gap-3 px-6 py-16 text-center">
      <span className="grid size-12 place-items-center rounded-full bg-hover text-muted">
        <SearchX aria-hidden="true" className="size-6" strokeWidth={1.6} />
      </span>
      {chips.length === 0 ? (
        <p className="text-large font-semibold">Nothing has arrived yet.</p>
      ) : (
        <>
          <p className="max-w-prose text-large font-semibold wrap-anywhere">
            No events match {chips.map(({ text }) => text).join(", ")}.
          </p>
          <ClearFilters onChange={onClear} />
        </>
      )}
    </div>
  );
}
