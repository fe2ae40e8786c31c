"use client";

import { Pause as PauseIcon } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { SiteSelect } from "@/components/desk/site-select";
import type { Pause } from "@/components/feed/use-pause";

const controlClass =
  "inline-flex h-11 items-center gap-1.5 whitespace-nowrap rounded-base px-2.5 text-dense hover:bg-hover desk:h-8";

/** The feed's title and its controls. */
export function FeedHead({ pause, children }: { pause: Pause; children: ReactNode }) {
  return (
    <div className="flex h-11 shrink-0 items-center gap-2 border-b border-line-soft pr-1 pl-3 desk:pr-1.5 desk:pl-4">
      <h2 className="text-dense font-semibold">Feed</h2>
      <span className="min-w-0 flex-1 truncate text-small text-muted">{describePause(pause)}</span>
      {children}
      <SiteSelect className="desk:hidden" />
      <button
        type="button"
        aria-pressed={pause.held}
        onClick={pause.toggle}
        className={`${controlClass} border border-transparent aria-pressed:border-amber aria-pressed:bg-amber-tint aria-pressed:font-semibold aria-pressed:text-amber`}
      >
        <PauseIcon aria-hidden="true" className="size-4" strokeWidth={1.8} />
        Pause
      </button>
      <Link href="/events" prefetch={false} className={`${controlClass} text-muted max-desk:hidden`}>
        All events
      </Link>
    </div>
  );
}

function describePause({ paused, held }: Pause): string {
  if (held) return "Paused";
  return paused ? "Paused while you look" : "";
}
