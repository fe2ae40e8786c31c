"use client";

import { memo, useContext, useMemo, useRef } from "react";
import { DayList } from "@/components/feed/day-list";
import { groupByDay } from "@/components/feed/days";
import { EmptyFeed } from "@/components/feed/empty-feed";
import { LateEvents } from "@/components/feed/late-events";
import { Panel } from "@/components/ui/panel";
import { ClockStartContext, useZone } from "@/lib/live/clock";
import type { EventView, Receiving } from "@/lib/live/protocol";

interface FeedPanelProps {
  events: readonly EventView[];
  /** The highest `seq` when the page was opened. */
  firstHead: number;
  receiving: Receiving;
  simulating: boolean;
  webhookUrl: string;
  /** On a phone: whether this column is the one shown. */
  chosen: boolean;
}

/** What happens, latest first. */
export const FeedPanel = memo(function FeedPanel(props: FeedPanelProps) {
  const { events, firstHead, receiving, simulating, webhookUrl, chosen } = props;
  const zone = useZone();
  const start = useContext(ClockStartContext).now;
  const days = useMemo(() => groupByDay(events, start, zone), [events, start, zone]);
  const scroller = useRef<HTMLElement>(null);
  return (
    <Panel
      id="feed"
      title="Feed"
      label="Feed, latest first"
      scroller={scroller}
      aside={<LateEvents events={events} firstHead={firstHead} zone={zone} scroller={scroller} />}
      className={chosen ? "" : "max-desk:hidden"}
    >
      {days.length === 0 ? (
        <EmptyFeed receiving={receiving} simulating={simulating} webhookUrl={webhookUrl} />
      ) : (
        days.map((day) => <DayList key={day.day} day={day} zone={zone} firstHead={firstHead} />)
      )}
    </Panel>
  );
});
