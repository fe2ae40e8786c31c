"use client";

import { useDesk, useLiveState } from "@/components/desk/desk-context";
import { latestPress } from "@/components/desk/tab-title";
import { useAlarms } from "@/components/desk/use-alarms";
import { useLooks } from "@/components/desk/use-looks";
import { useServiceWorker } from "@/components/desk/use-service-worker";
import { useTabNews } from "@/components/desk/use-tab-news";
import { Announcer } from "@/components/feed/announcer";
import type { Snapshot } from "@/lib/live/protocol";

/** Everything by which Gatehouse makes itself noticed beyond the page: the tab, sounds, notifications, announcements. */
export function Signals({ snapshot }: { snapshot: Snapshot }) {
  const { preferences } = useDesk();
  const live = useLiveState();
  const press = latestPress(live.alerts.values());
  const door = press ? (live.devices.get(press.device?.key ?? -1)?.name ?? press.device?.name ?? press.account) : null;
  const { alerts, mode } = live.summary;
  useTabNews({ open: alerts.open, door, demo: mode === "demo" });
  useAlarms(live, preferences, snapshot);
  useLooks(preferences);
  useServiceWorker();
  const { announcements } = preferences;
  return announcements === "off" ? null : <Announcer events={live.events} head={live.firstHead} mode={announcements} />;
}
