"use client";

import { memo, useContext, useEffect, useMemo, useRef } from "react";
import { useDesk, useLiveState } from "@/components/desk/desk-context";
import { useShortcut } from "@/components/desk/use-shortcut";
import { DayList } from "@/components/feed/day-list";
import { groupByDay } from "@/components/feed/days";
import { EmptyFeed } from "@/components/feed/empty-feed";
import { EmptySite } from "@/components/feed/empty-site";
import { FeedHead } from "@/components/feed/feed-head";
import { LateEvents } from "@/components/feed/late-events";
import { NewEventsPill } from "@/components/feed/new-events-pill";
import { QuietLine } from "@/components/feed/quiet-line";
import { scrollToTop } from "@/components/feed/scroll-area";
import { useHeld } from "@/components/feed/use-held";
import { usePause } from "@/components/feed/use-pause";
import { useRows } from "@/components/feed/use-rows";
import { useTopEdge } from "@/components/feed/use-top-edge";
import { useEventsAt, useSite } from "@/components/live/use-site";
import { noteArrivals } from "@/lib/feed/arrivals";
import { countNew } from "@/lib/feed/words";
import { ClockStartContext, useZone } from "@/lib/live/clock";
import { FEED_LENGTH } from "@/lib/live/protocol";

/** What happens, latest first; it holds still while somebody looks. */
export const FeedPanel = memo(function FeedPanel() {
  const { webhookUrl } = useDesk();
  const { events: all, firstHead, summary, devices, labels, alerts } = useLiveState();
  const site = useSite(labels);
  const events = useEventsAt(all, devices, site);
  const zone = useZone();
  const start = useContext(ClockStartContext).now;
  const area = useRef<HTMLElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const pause = usePause(content, events.length === 0);
  const { shown, waiting, show } = useHeld(events, pause.paused);
  const rows = useRows(shown);
  const days = useMemo(() => groupByDay(rows, start, zone), [rows, start, zone]);
  useTopEdge(area, days);
  const names = useMemo(() => ({ devices, labels, alerts }), [devices, labels, alerts]);
  useShortcut("p", "Pause the feed, or let it go on", pause.toggle);
  useEffect(() => noteArrivals(all, firstHead), [all, firstHead]);
  const showWaiting = () => {
    show();
    if (content.current) leadToTop(content.current);
  };
  return (
    <div id="feed" className="relative flex min-h-0 min-w-0 flex-col">
      <FeedHead pause={pause}>
        <LateEvents events={shown} firstHead={firstHead} zone={zone} content={content} />
      </FeedHead>
      <section
        {...pause.watch}
        ref={area}
        aria-label="Feed, latest first"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scroll area must be reachable by keyboard
        tabIndex={0}
        className="focus-inside min-h-0 flex-1 overflow-y-auto overflow-x-hidden overscroll-contain desk:data-grows-up:flex desk:data-grows-up:flex-col-reverse"
      >
        <div ref={content} className="min-h-full shrink-0">
          <NewEventsPill text={waiting === 0 ? null : countNew(waiting, FEED_LENGTH)} onClick={showWaiting} />
          <QuietLine newest={site ? all[0] : shown[0]} paused={pause.paused} />
          {days.map((day) => (
            <DayList key={day.day} day={day} names={names} zone={zone} firstHead={firstHead} />
          ))}
          {days.length === 0 && site && all.length > 0 ? <EmptySite site={site} /> : null}
          {all.length === 0 ? <EmptyFeed {...summary} webhookUrl={webhookUrl} /> : null}
        </div>
      </section>
    </div>
  );
});

/** The pill goes away: whoever pressed it goes on at the newest row. */
function leadToTop(content: HTMLElement): void {
  requestAnimationFrame(() => {
    scrollToTop(content);
    content.querySelector<HTMLElement>("li a")?.focus({ preventScroll: true });
  });
}
