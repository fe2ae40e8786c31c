"use client";

import { Tags } from "lucide-react";
import Link from "next/link";
import { FilterSheet } from "@/components/devices/filter-sheet";
import type { DeviceQuery } from "@/components/devices/query";
import { LabelChoice, SortChoice, StatusChoice } from "@/components/devices/query-choices";
import { SearchBox } from "@/components/devices/search-box";
import { Totals } from "@/components/devices/totals";
import { SiteSwitch, ViewSwitch } from "@/components/devices/view-switch";
import { Button } from "@/components/ui/button";
import type { LabelView, Summary } from "@/lib/live/protocol";

export interface ToolbarProps {
  query: DeviceQuery;
  onQuery: (query: DeviceQuery) => void;
  view: "list" | "grid";
  labels: readonly LabelView[];
  counts: Summary["devices"];
  /** Whether the rows are held where they no longer belong. */
  isBehind: boolean;
  onCatchUp: () => void;
}

/** What is shown, how, and how much of it there is. */
export function Toolbar(props: ToolbarProps) {
  const { query, onQuery, view, labels, counts, isBehind, onCatchUp } = props;
  return (
    <div className="flex shrink-0 flex-wrap items-center gap-2 border-b border-line px-3 py-2 desk:px-4">
      <div className="flex items-center gap-3 max-desk:w-full desk:mr-2">
        <h1 className="text-large font-semibold">Devices</h1>
        <Totals counts={counts} query={query} onQuery={onQuery} />
      </div>
      <SearchBox query={query} onQuery={onQuery} />
      <FilterSheet {...props} />
      <div className="flex flex-wrap items-center gap-2 max-desk:hidden">
        <StatusChoice query={query} onQuery={onQuery} isBare />
        <LabelChoice query={query} onQuery={onQuery} labels={labels} isBare />
        {view === "grid" ? <SortChoice query={query} onQuery={onQuery} isBare /> : null}
        <SiteSwitch query={query} onQuery={onQuery} />
      </div>
      <div className="ml-auto flex items-center gap-2">
        {isBehind ? (
          <Button kind="plain" onClick={onCatchUp}>
            Sort again
          </Button>
        ) : null}
        <Link
          href="/labels"
          prefetch={false}
          className="inline-flex h-8 items-center gap-1.5 rounded-base px-2 text-body text-muted hover:bg-hover hover:text-ink max-desk:hidden"
        >
          <Tags aria-hidden="true" className="size-4" strokeWidth={1.8} />
          Labels
        </Link>
        <div className="max-desk:hidden">
          <ViewSwitch query={query} onQuery={onQuery} view={view} />
        </div>
      </div>
    </div>
  );
}
