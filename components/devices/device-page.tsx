"use client";

import { useDesk, useLiveState } from "@/components/desk/desk-context";
import { DeviceAlerts } from "@/components/devices/device-alerts";
import { DeviceDaysPart } from "@/components/devices/device-days";
import { DeviceFacts } from "@/components/devices/device-facts";
import { DeviceHead } from "@/components/devices/device-head";
import { HistoryReadingPart } from "@/components/devices/history-reading";
import { MotionAdvice } from "@/components/devices/motion-advice";
import { OfflineAdvice } from "@/components/devices/offline-advice";
import { ReadingPart } from "@/components/devices/reading-part";
import { SilenceNote } from "@/components/devices/silence-note";
import { DeviceTimeline } from "@/components/devices/timeline";
import { useReading } from "@/components/devices/use-reading";
import { SnapshotPart } from "@/components/snapshots/snapshot-part";
import { LiveSection } from "@/components/video/live-section";
import type { DeviceDays } from "@/lib/devices/day-count";
import type { DeviceReadingView } from "@/lib/devices/reading-view";
import type { HistoryPage } from "@/lib/events/views";
import type { HistoryReading } from "@/lib/history/views";
import type { DeviceView } from "@/lib/live/protocol";
import type { SnapshotsView } from "@/lib/snapshots/views";

interface DevicePageProps {
  /** As the server read it; what comes live is newer. */
  device: DeviceView;
  days: DeviceDays;
  page: HistoryPage;
  /** null where Ring may not be asked. */
  history: HistoryReading | null;
  /** null where none can be taken. */
  snapshots: SnapshotsView | null;
  readAt: number;
  /** What Ring told of it. */
  told: DeviceReadingView;
}

/** One device: how it is, what is to be done about it, and everything that happened there. */
export function DevicePage({ device: read, days, page, readAt, told, history, snapshots }: DevicePageProps) {
  const { viewer } = useDesk();
  const { devices, labels, alerts, summary } = useLiveState();
  const device = devices.get(read.key) ?? read;
  const state = useReading(device.key, device.revision, told);
  const isMotionOff = device.details?.motionDetection === "off" && device.status !== "removed";
  return (
    <div className="board min-h-0 flex-1 overflow-y-auto overscroll-contain bg-bg">
      <div className="mx-auto grid w-full max-w-288 gap-x-8 pb-16 wide:grid-cols-[minmax(0,1fr)_20rem] wide:px-6">
        <div className="min-w-0 px-3 pt-4 desk:px-4 desk:pt-6 wide:col-span-2 wide:px-0">
          <DeviceHead device={device} labels={labels} viewer={viewer} />
          <div className="mt-3 empty:hidden">
            <LiveSection device={device} />
          </div>
        </div>
        <div className="flex min-w-0 flex-col gap-4 px-3 py-4 desk:px-4 wide:order-2 wide:px-0">
          {device.status === "offline" ? <OfflineAdvice device={device} /> : null}
          {isMotionOff ? <MotionAdvice /> : null}
          <SilenceNote device={device} reading={state.reading} lastDeliveryAt={summary.lastDeliveryAt} />
          <DeviceAlerts device={device} labels={labels} alerts={alerts} />
          <DeviceFacts device={device} />
          <ReadingPart device={device} state={state} mayAsk={viewer.role !== "viewer"} />
          {snapshots ? <SnapshotPart device={device} snapshots={snapshots} viewer={viewer} /> : null}
          <DeviceDaysPart device={device} days={days} />
          {history ? <HistoryReadingPart deviceKey={device.key} reading={history} /> : null}
        </div>
        <div className="min-w-0 wide:mt-4 wide:self-start wide:rounded-base wide:border wide:border-line wide:bg-panel">
          <DeviceTimeline deviceKey={device.key} page={page} readAt={readAt} />
        </div>
      </div>
    </div>
  );
}
