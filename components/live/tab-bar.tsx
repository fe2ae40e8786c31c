"use client";

import { Cctv, type LucideIcon, Radio } from "lucide-react";
import type { KeyboardEvent } from "react";

export type View = "live" | "devices";

const tabs: readonly { view: View; label: string; icon: LucideIcon; panel: string }[] = [
  { view: "live", label: "Live", icon: Radio, panel: "feed" },
  { view: "devices", label: "Devices", icon: Cctv, panel: "devices" },
];

interface TabBarProps {
  view: View;
  onChange: (view: View) => void;
}

/** On a phone one column is shown at a time; wider screens show both and no tabs. */
export function TabBar({ view, onChange }: TabBarProps) {
  return (
    <nav
      aria-label="Views"
      className="shrink-0 border-t border-line bg-panel pb-[env(safe-area-inset-bottom)] desk:hidden"
    >
      <div role="tablist" aria-label="Views" className="grid h-14 grid-cols-2" onKeyDown={moveFocus}>
        {tabs.map(({ view: tab, label, icon: Icon, panel }) => (
          <button
            key={tab}
            type="button"
            role="tab"
            aria-selected={tab === view}
            aria-controls={panel}
            tabIndex={tab === view ? 0 : -1}
            onClick={() => onChange(tab)}
            onFocus={() => onChange(tab)}
            className="focus-inside flex flex-col items-center justify-center gap-0.5 text-small text-muted aria-selected:font-semibold aria-selected:text-accent"
          >
            <Icon aria-hidden="true" className="size-5" strokeWidth={1.8} />
            {label}
          </button>
        ))}
      </div>
    </nav>
  );
}

/** Arrow keys go round; the tab that gets the focus is chosen. */
function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
  if (step === undefined) return;
  event.preventDefault();
  const buttons = [...event.currentTarget.querySelectorAll("button")];
  const at = buttons.findIndex((button) => button.tabIndex === 0);
  buttons.at((at + step) % buttons.length)?.focus();
}
