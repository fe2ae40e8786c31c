"use client";

import { useDesk, useLiveState } from "@/components/desk/desk-context";
import { DevicePanel } from "@/components/devices/device-panel";
import { FeedPanel } from "@/components/feed/feed-panel";
import { ConnectionBanner } from "@/components/live/connection-banner";
import { SummaryStrip } from "@/components/live/summary-strip";

/** The operator's home: what happens, and how the devices are. */
export function LivePage() {
  const { standing, webhookUrl } = useDesk();
  const { events, devices, summary, connection, firstHead } = useLiveState();
  const { receiving, simulating } = summary;
  return (
    <>
      <SummaryStrip summary={summary} events={events} standing={standing}>
        <ConnectionBanner connection={connection} standing={standing} />
      </SummaryStrip>
      <div className="board grid bg-bg min-h-0 flex-1 grid-rows-1 desk:grid-cols-[minmax(0,1fr)_17.5rem] wide:grid-cols-[minmax(0,1fr)_23.5rem]">
        <FeedPanel
          events={events}
          firstHead={firstHead}
          receiving={receiving}
          simulating={simulating}
          webhookUrl={webhookUrl}
          chosen
        />
        <DevicePanel devices={devices} receiving={receiving} chosen={false} />
      </div>
    </>
  );
}
