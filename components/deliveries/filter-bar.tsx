"use client";

import { SlidersHorizontal, X } from "lucide-react";
import { useState } from "react";
import type { DeliveryChip } from "@/components/deliveries/chips";
import { listDeliveryParts } from "@/components/deliveries/filter-parts";
import { FilterSheet } from "@/components/events/filter-sheet";
import { Popover } from "@/components/events/popover";
import { type DeliveryFilter, emptyDeliveryFilter } from "@/lib/deliveries/filter";

interface FilterBarProps {
  filter: DeliveryFilter;
  types: readonly string[];
  chips: readonly DeliveryChip[];
  onChange: (filter: DeliveryFilter) => void;
}

/** Which deliveries to see; on a phone its parts are in a sheet. */
export function DeliveryFilterBar({ filter, types, chips, onChange }: FilterBarProps) {
  const [sheet, setSheet] = useState(false);
  const parts = listDeliveryParts({ filter, types, onChange });
  return (
    <div className="flex flex-col gap-2 py-2">
      <div className="flex flex-wrap items-center gap-1.5">
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
      </div>
      {chips.length === 0 ? null : (
        <ul aria-label="Filters that are set" className="flex flex-wrap items-center gap-1.5">
          {chips.map((chip) => (
            <ChipItem key={chip.id} chip={chip} onChange={onChange} />
          ))}
          <li>
            <button
              type="button"
              onClick={() => onChange({ ...emptyDeliveryFilter, preset: filter.preset })}
              className="h-11 rounded-base px-2 text-dense font-semibold text-accent underline underline-offset-4 hover:bg-hover desk:h-7"
            >
              Clear filters
            </button>
          </li>
        </ul>
      )}
      {sheet ? <FilterSheet parts={parts} verb="Show deliveries" onClose={() => setSheet(false)} /> : null}
    </div>
  );
}

function ChipItem({ chip, onChange }: { chip: DeliveryChip; onChange: FilterBarProps["onChange"] }) {
  return (
    <li className="min-w-0">
      <button
        type="button"
        onClick={() => onChange(chip.without)}
        className="inline-flex h-11 max-w-full items-center gap-1 rounded-full border border-line bg-panel pr-2 pl-3 text-dense hover:bg-hover desk:h-7 desk:pl-2.5"
      >
        <span className="sr-only">Remove </span>
        <bdi className="truncate">{chip.text}</bdi>
        <X aria-hidden="true" className="size-3.5 shrink-0 text-muted" strokeWidth={2} />
      </button>
    </li>
  );
}
