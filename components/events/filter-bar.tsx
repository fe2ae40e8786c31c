"use client";

import { SlidersHorizontal } from "lucide-react";
import { useCallback, useState } from "react";
import type { Place } from "@/components/events/address";
import type { Chip } from "@/components/events/chips";
import { ExportMenu } from "@/components/events/export-menu";
import { FilterChips } from "@/components/events/filter-chips";
import { listParts } from "@/components/events/filter-parts";
import { FilterSheet } from "@/components/events/filter-sheet";
import { JumpMenu } from "@/components/events/jump-menu";
import { Popover } from "@/components/events/popover";
import { SearchBox } from "@/components/events/search-box";
import type { EventFilter } from "@/lib/events/filter";
import type { Live } from "@/lib/live/use-live";

interface FilterBarProps extends Pick<Live, "devices" | "labels"> {
  place: Place;
  chips: readonly Chip[];
  onChange: (filter: EventFilter, how?: "push" | "replace") => void;
  onJump: (at: number) => void;
}

/** What to see of the history; on a phone its parts are in a sheet. */
export function FilterBar({ place, chips, onChange, onJump, devices, labels }: FilterBarProps) {
  const { filter, at } = place;
  const [sheet, setSheet] = useState(false);
  const parts = listParts({ filter, onChange, devices, labels });
  const find = useCallback((text: string) => onChange({ ...filter, text }, "replace"), [filter, onChange]);
  return (
    <div className="flex shrink-0 flex-col gap-2 border-b border-line px-3 py-2 desk:px-4">
      <div className="flex flex-wrap items-center gap-1.5">
        <h1 className="mr-2 text-large font-semibold max-desk:sr-only">Events</h1>
        <SearchBox text={filter.text} onChange={find} />
        <button
          type="button"
          onClick={() => setSheet(true)}
          className="inline-flex h-11 items-center gap-1.5 rounded-base border border-line bg-panel px-3 hover:bg-hover desk:hidden"
        >
          <SlidersHorizontal aria-hidden="true" className="size-4" strokeWidth={1.8} />
          Filters
          {chips.length > 0 ? <span className="age font-semibold text-accent">{chips.length}</span> : null}
        </button>
        {parts.map(({ label, count, render }) => (
          <Popover key={label} label={label} count={count} className="max-desk:hidden">
            {render}
          </Popover>
        ))}
        <span className="flex gap-1.5 desk:ml-auto">
          <JumpMenu at={at} onJump={onJump} />
          <ExportMenu filter={filter} />
        </span>
      </div>
      <FilterChips chips={chips} onChange={onChange} />
      {sheet ? <FilterSheet parts={parts} onClose={() => setSheet(false)} /> : null}
    </div>
  );
}
