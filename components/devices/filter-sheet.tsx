"use client";

import { SlidersHorizontal } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { LabelChoice, SortChoice, StatusChoice } from "@/components/devices/query-choices";
import type { ToolbarProps } from "@/components/devices/toolbar";
import { SiteSwitch, ViewSwitch } from "@/components/devices/view-switch";
import { Dialog } from "@/components/shell/dialog";
import { Button } from "@/components/ui/button";

/** On a phone: everything that narrows and orders, on a sheet of its own. */
export function FilterSheet({ query, onQuery, view, labels }: ToolbarProps) {
  const [isOpen, setOpen] = useState(false);
  const count = Number(query.status !== null) + Number(query.label !== null);
  return (
    <div className="desk:hidden">
      <Button kind="plain" onClick={() => setOpen(true)}>
        <SlidersHorizontal aria-hidden="true" className="size-4" strokeWidth={1.8} />
        Filter
        {count === 0 ? null : <span className="font-semibold text-accent">{count}</span>}
      </Button>
      {isOpen ? (
        <Dialog title="Show devices" onClose={() => setOpen(false)}>
          <div className="flex flex-col gap-4">
            <StatusChoice query={query} onQuery={onQuery} />
            <LabelChoice query={query} onQuery={onQuery} labels={labels} />
            <SortChoice query={query} onQuery={onQuery} />
            <div className="flex flex-wrap items-center gap-2">
              <ViewSwitch query={query} onQuery={onQuery} view={view} />
              <SiteSwitch query={query} onQuery={onQuery} />
            </div>
            <div className="flex flex-wrap items-center justify-between gap-2 border-t border-line pt-4">
              <Button kind="primary" onClick={() => setOpen(false)}>
                Done
              </Button>
              <Link
                href="/labels"
                prefetch={false}
                className="inline-flex min-h-11 items-center font-semibold text-accent underline underline-offset-4"
              >
                Labels
              </Link>
            </div>
          </div>
        </Dialog>
      ) : null}
    </div>
  );
}
