"use client";

import { useEffect, useState } from "react";
import { SessionEnded } from "@/components/auth/session-ended";
import { ViewerContext } from "@/components/auth/viewer-context";
import { DevicePanel } from "@/components/devices/device-panel";
import { Announcer } from "@/components/feed/announcer";
import { FeedPanel } from "@/components/feed/feed-panel";
import { ConnectionBanner } from "@/components/live/connection-banner";
import { Header } from "@/components/live/header";
import { Notices } from "@/components/live/notices";
import { useStanding } from "@/components/live/standing";
import { SummaryStrip } from "@/components/live/summary-strip";
import { TabBar, type View } from "@/components/live/tab-bar";
import type { ViewerView } from "@/lib/auth/views";
import { ClockStartContext, setServerNow } from "@/lib/live/clock";
import type { Snapshot } from "@/lib/live/protocol";
import { useLive } from "@/lib/live/use-live";

interface LiveDashboardProps {
  viewer: ViewerView;
  snapshot: Snapshot;
  /** The server's, for the first rendering. */
  timeZone: string;
  /** The address to register with Ring. */
  webhookUrl: string;
}

/** The operator's home: what happens, and how the devices are. */
export function LiveDashboard({ viewer, snapshot, timeZone, webhookUrl }: LiveDashboardProps) {
  const [start] = useState({ now: snapshot.now, timeZone });
  useEffect(() => setServerNow(snapshot.now), [snapshot.now]);
  return (
    <ClockStartContext value={start}>
      <ViewerContext value={viewer}>
        <Board viewer={viewer} snapshot={snapshot} webhookUrl={webhookUrl} />
      </ViewerContext>
    </ClockStartContext>
  );
}

function Board({ viewer, snapshot, webhookUrl }: Omit<LiveDashboardProps, "timeZone">) {
  const { events, devices, summary, connection, ended } = useLive(snapshot);
  const standing = useStanding(connection);
  const [firstHead] = useState(snapshot.head);
  const [view, setView] = useState<View>("live");
  const { receiving, simulating } = summary;
  return (
    <div data-standing={standing} className="flex h-dvh min-h-80 flex-col">
      <Header viewer={viewer} summary={summary} connection={connection} standing={standing} />
      <main className="flex min-h-0 flex-1 flex-col">
        <SummaryStrip summary={summary} events={events} standing={standing}>
          <ConnectionBanner connection={connection} standing={standing} />
        </SummaryStrip>
        <Notices receiving={receiving} simulating={simulating} empty={events.length === 0} />
        <div className="board grid bg-bg min-h-0 flex-1 grid-rows-1 desk:grid-cols-[minmax(0,1fr)_17.5rem] wide:grid-cols-[minmax(0,1fr)_23.5rem]">
          <FeedPanel
            events={events}
            firstHead={firstHead}
            receiving={receiving}
            simulating={simulating}
            webhookUrl={webhookUrl}
            chosen={view === "live"}
          />
          <DevicePanel devices={devices} receiving={receiving} chosen={view === "devices"} />
        </div>
        <Announcer events={events} head={firstHead} />
      </main>
      {ended ? <SessionEnded /> : null}
      <TabBar view={view} onChange={setView} />
    </div>
  );
}
