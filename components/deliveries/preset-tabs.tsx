"use client";

import Link from "next/link";
import { useEffect, useRef } from "react";
import { deliveriesHref } from "@/components/deliveries/address";
import { type DeliveryFilter, type Preset, presets } from "@/lib/deliveries/filter";

export const presetWords: Record<Preset, string> = {
  all: "All",
  refused: "Refused",
  quarantined: "Quarantined",
  "not-understood": "Not understood",
  repeated: "Repeated",
  held: "Held",
};

/** Deliveries by what became of them; each has an address of its own. */
export function PresetTabs({ filter, held }: { filter: DeliveryFilter; held: number }) {
  const nav = useRef<HTMLElement>(null);
  // A phone shows some of them only.
  useEffect(() => {
    const current = filter.preset;
    nav.current?.querySelector(`[data-preset="${current}"]`)?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [filter.preset]);
  return (
    <nav
      ref={nav}
      aria-label="Deliveries by what became of them"
      className="-mx-3 overflow-x-auto border-b border-line px-3 desk:mx-0 desk:px-0"
    >
      <ul className="flex">
        {(Object.keys(presets) as Preset[]).map((preset) => (
          <li key={preset}>
            <Link
              href={deliveriesHref({ ...filter, preset, verdicts: [] })}
              prefetch={false}
              scroll={false}
              replace={preset === filter.preset}
              data-preset={preset}
              aria-current={preset === filter.preset ? "page" : undefined}
              className="focus-inside flex h-11 items-center gap-1.5 border-b-2 border-transparent px-3 whitespace-nowrap text-muted hover:text-ink aria-[current]:border-accent aria-[current]:font-semibold aria-[current]:text-ink"
            >
              {presetWords[preset]}
              {preset === "held" && held > 0 ? <span className="age font-normal text-muted">{held}</span> : null}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
