"use client";

import { ChevronDown, type LucideIcon } from "lucide-react";
import { type ReactNode, type ToggleEvent, useId, useRef, useState } from "react";

const WIDTH_PX = 304;
const EDGE_PX = 12;

interface PopoverProps {
  label: string;
  icon?: LucideIcon;
  /** How many of its choices are made. */
  count?: number;
  className?: string;
  /** What is in it, while it is open; gets what closes it. */
  children: (close: () => void) => ReactNode;
}

/** A button with a small window below it, which closes by Escape or a click elsewhere. */
export function Popover({ label, icon: Icon, count = 0, className = "", children }: PopoverProps) {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const panel = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState(false);
  const close = () => panel.current?.hidePopover();
  return (
    <>
      <button
        ref={button}
        type="button"
        popoverTarget={id}
        aria-expanded={open}
        className={`inline-flex h-11 shrink-0 items-center gap-1.5 whitespace-nowrap rounded-base border px-3 text-body hover:bg-hover desk:h-8 desk:px-2.5 desk:text-dense ${count > 0 ? "border-accent bg-press-tint font-semibold text-accent" : "border-line bg-panel"} ${className}`}
      >
        {Icon ? <Icon aria-hidden="true" className="size-4" strokeWidth={1.8} /> : null}
        {label}
        {count > 0 ? (
          <span className="age">
            <span className="sr-only">, </span>
            {count}
            <span className="sr-only"> set</span>
          </span>
        ) : null}
        <ChevronDown aria-hidden="true" className="size-3.5 text-muted" strokeWidth={1.8} />
      </button>
      <div
        ref={panel}
        id={id}
        popover="auto"
        onBeforeToggle={(event) => event.newState === "open" && place(event, button.current)}
        onToggle={(event) => setOpen(event.newState === "open")}
        className="fixed inset-auto m-0 max-h-[min(28rem,70dvh)] w-76 max-w-[calc(100vw-1.5rem)] overflow-y-auto overscroll-contain rounded-base border border-line bg-panel p-2 text-body text-ink"
      >
        {open ? children(close) : null}
      </div>
    </>
  );
}

function place({ currentTarget }: ToggleEvent<HTMLDivElement>, button: HTMLElement | null): void {
  const box = button?.getBoundingClientRect();
  if (!box) return;
  const left = Math.min(box.left, document.documentElement.clientWidth - WIDTH_PX - EDGE_PX);
  currentTarget.style.left = `${Math.max(EDGE_PX, left)}px`;
  currentTarget.style.top = `${box.bottom + 4}px`;
}
