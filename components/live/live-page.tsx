"use client";

import { useDesk, useLiveState } from "@/components/desk/desk-context";
import { DevicePanel } from "@/components/devices/device-panel";
import { FeedPanel } from "@/components/feed/feed-panel";
import { ConnectionBanner } from "@/components/live/connection-banner";
import { SummaryStrip } from "@/components/live/summary-strip";
import { useDevicesAt, useSite } from "@/components/live/use-site";
import { QueuePanel } from "@/components/queue/queue-panel";

/**
 * The operator's home: what needs somebody, what happens, and how the devices are. On a phone queue and feed scroll as one
 * and devices have a page of their own.
 */
export function LivePage() {
  const { viewer, standing } = useDesk();
  const { events, devices, labels, alerts, summary, connection } = useLiveState();
  const { receiving } = summary;
  const site = useSite(labels);
  const devicesHere = useDevicesAt(devices, site);
  return (
    <>
      <SummaryStrip summary={summary} events={events} standing={standing}>
        <ConnectionBanner connection={connection} standing={standing} />
      </SummaryStrip>
      <div data-scroller className={`board min-h-0 flex-1 bg-bg ${phone} ${columns}`}>
        <QueuePanel
          alerts={alerts}
          devices={devices}
          labels={labels}
          totals={summary.alerts}
          mayChange={viewer.role !== "viewer"}
        />
        <FeedPanel key={site?.id ?? "all"} />
        <div className="grid min-h-0 min-w-0 grid-rows-1 max-wide:hidden">
          <DevicePanel devices={devicesHere} receiving={receiving} chosen />
        </div>
      </div>
    </>
  );
}

// What has the focus is not to be under a press that stays in view.
const phone =
  "max-desk:overflow-y-auto max-desk:overflow-x-hidden max-desk:overscroll-contain max-desk:[&_section]:overflow-visible max-desk:has-data-pinned:scroll-pt-36";

const columns =
  "desk:grid desk:grid-rows-1 desk:grid-cols-[minmax(17rem,22rem)_minmax(0,1fr)] desk:*:[#feed]:border-l desk:*:[#feed]:border-line wide:grid-cols-[minmax(17rem,24.5rem)_minmax(26rem,1fr)_minmax(15rem,23.5rem)]";
