"use client";

import { ChevronDown } from "lucide-react";
import type { FilterPart } from "@/components/events/filter-parts";
import { Dialog } from "@/components/shell/dialog";
import { Button } from "@/components/ui/button";

interface FilterSheetProps {
  parts: readonly FilterPart[];
  /** What closing it does. */
  verb?: string;
  onClose: () => void;
}

/** All filters below each other, for a phone. */
export function FilterSheet({ parts, verb = "Show events", onClose }: FilterSheetProps) {
  return (
    <Dialog title="Filters" onClose={onClose}>
      <div className="divide-y divide-line-soft border-y border-line-soft">
        {parts.map(({ label, count, render }) => (
          <details key={label} className="group">
            <summary className="focus-inside flex min-h-11 items-center gap-2 font-semibold">
              {label}
              {count > 0 ? <span className="age text-accent">{count}</span> : null}
              <ChevronDown
                aria-hidden="true"
                className="ml-auto size-4 text-muted group-open:rotate-180"
                strokeWidth={1.8}
              />
            </summary>
            <div className="pb-2">{render(() => {})}</div>
          </details>
        ))}
      </div>
      <div className="mt-4 flex justify-end">
        <Button kind="primary" onClick={onClose}>
          {verb}
        </Button>
      </div>
    </Dialog>
  );
}
