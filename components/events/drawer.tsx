"use client";

import { ChevronDown, ChevronUp, X } from "lucide-react";
import { useEffect, useId, useRef } from "react";
import { useLiveState } from "@/components/desk/desk-context";
import { CopyLink } from "@/components/events/copy-link";
import { EventContent } from "@/components/events/event-content";
import { EventTitle } from "@/components/events/event-title";
import { SideSheet } from "@/components/events/side-sheet";
import { useDetail } from "@/components/events/use-detail";
import { Button } from "@/components/ui/button";
import type { EventDetail } from "@/lib/events/views";
import type { EventView } from "@/lib/live/protocol";

interface DrawerProps {
  seq: number;
  /** What the list knows of it. */
  known: EventView | undefined;
  first: EventDetail | null;
  /** Lead to its neighbours in the list; null at the ends. */
  onPrevious: (() => void) | null;
  onNext: (() => void) | null;
  onClose: () => void;
  /** Whether the person opened it here, and so should be led to it. */
  takesFocus: boolean;
}

const iconButtonClass =
  "grid size-11 shrink-0 place-items-center rounded-base hover:bg-hover disabled:opacity-40 desk:size-8";

/** One event beside the list that it stands in. */
export function Drawer({ seq, known, first, onPrevious, onNext, onClose, takesFocus }: DrawerProps) {
  const { alerts, devices, pictures } = useLiveState();
  const { detail, failure, retry } = useDetail(seq, first, { alerts, pictures });
  const event = detail?.event ?? known;
  const device = event?.device ? (devices.get(event.device.key)?.name ?? event.device.name) : null;
  const id = useId();
  const title = useRef<HTMLHeadingElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another event is another title to read
  useEffect(() => {
    if (takesFocus) title.current?.focus({ preventScroll: true });
  }, [takesFocus, seq]);
  return (
    <SideSheet titleId={id} onClose={onClose}>
      <div className="flex min-h-11 shrink-0 items-center gap-1 border-b border-line-soft py-1 pr-2 pl-3 desk:pl-4">
        <h2
          ref={title}
          id={id}
          tabIndex={-1}
          className="min-w-0 flex-1 rounded-small text-large font-semibold focus:outline-none"
        >
          {event ? <EventTitle event={event} device={device} /> : "Event"}
        </h2>
        <button type="button" disabled={!onPrevious} onClick={onPrevious ?? undefined} className={iconButtonClass}>
          <ChevronUp aria-hidden="true" className="size-5" strokeWidth={1.8} />
          <span className="sr-only">Previous</span>
        </button>
        <button type="button" disabled={!onNext} onClick={onNext ?? undefined} className={iconButtonClass}>
          <ChevronDown aria-hidden="true" className="size-5" strokeWidth={1.8} />
          <span className="sr-only">Next</span>
        </button>
        <button type="button" onClick={onClose} className={iconButtonClass}>
          <X aria-hidden="true" className="size-5" strokeWidth={1.8} />
          <span className="sr-only">Close</span>
        </button>
      </div>
      <section
        aria-labelledby={id}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scroll area must be reachable by keyboard
        tabIndex={0}
        className="focus-inside relative min-h-0 flex-1 overflow-y-auto overscroll-contain px-3 py-4 desk:px-4"
      >
        {event ? <EventContent event={event} detail={detail} titleId={id} heading="h3" /> : null}
        {failure ? (
          <p role="alert" className="mt-4 flex flex-wrap items-center gap-3 text-offline">
            {failure}
            <Button kind="plain" onClick={retry}>
              Retry
            </Button>
          </p>
        ) : null}
        <div className="mt-6">
          <CopyLink seq={seq} />
        </div>
      </section>
    </SideSheet>
  );
}
