"use client";

import { useState } from "react";
import { useDesk, useLiveState } from "@/components/desk/desk-context";
import { DevicePanel } from "@/components/devices/device-panel";
import { Announcer } from "@/components/feed/announcer";
import { FeedPanel } from "@/components/feed/feed-panel";
import { ConnectionBanner } from "@/components/live/connection-banner";
import { Notices } from "@/components/live/notices";
import { SummaryStrip } from "@/components/live/summary-strip";
import { TabBar, type View } from "@/components/live/tab-bar";

/** The operator's home: what happens, and how the devices are. */
export function LivePage() {
  const { standing, webhookUrl } = useDesk();
  const { events, devices, summary, connection, firstHead } = useLiveState();
  const [view, setView] = useState<View>("live");
  const { receiving, simulating } = summary;
  return (
    <>
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
      <TabBar view={view} onChange={setView} />
    </>
  );
}
