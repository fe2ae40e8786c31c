"use client";

import { LayoutGrid, List } from "lucide-react";
import type { DeviceQuery } from "@/components/devices/query";

interface SwitchProps {
  query: DeviceQuery;
  onQuery: (query: DeviceQuery) => void;
}

const views = [
  { view: "list", label: "List", icon: List },
  { view: "grid", label: "Grid", icon: LayoutGrid },
] as const;

/** List or grid. */
export function ViewSwitch({ query, onQuery, view: shown }: SwitchProps & { view: "list" | "grid" }) {
  return (
    <fieldset className="flex rounded-base border border-line bg-panel p-0.5">
      <legend className="sr-only">Shown as</legend>
      {views.map(({ view, label, icon: Icon }) => (
        <button
          key={view}
          type="button"
          aria-pressed={view === shown}
          onClick={() => onQuery({ ...query, view })}
          className="inline-flex h-10 items-center gap-1.5 rounded-small px-2.5 text-muted hover:text-ink aria-pressed:bg-hover aria-pressed:font-semibold aria-pressed:text-ink desk:h-7"
        >
          <Icon aria-hidden="true" className="size-4" strokeWidth={1.8} />
          {label}
        </button>
      ))}
    </fieldset>
  );
}

/** Whether devices of a site stand together. */
export function SiteSwitch({ query, onQuery }: SwitchProps) {
  return (
    <button
      type="button"
      aria-pressed={query.bySite}
      onClick={() => onQuery({ ...query, bySite: !query.bySite })}
      className="inline-flex h-11 items-center rounded-base border border-line bg-panel px-3 whitespace-nowrap hover:bg-hover aria-pressed:border-accent aria-pressed:font-semibold aria-pressed:text-accent desk:h-9"
    >
      By site
    </button>
  );
}
