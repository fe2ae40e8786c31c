import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { DevicePage } from "@/components/devices/device-page";
import { requireViewer } from "@/lib/auth/require-viewer";
import { getDeviceDays } from "@/lib/devices/days";
import { findDeviceView } from "@/lib/devices/find";
import { getDeviceReading } from "@/lib/devices/reading";
import { emptyFilter } from "@/lib/events/filter";
import { getHistory } from "@/lib/events/history";
import { getHistoryReading } from "@/lib/history/overview";
import { getSnapshots } from "@/lib/snapshots/overview";

export const dynamic = "force-dynamic";

export async function generateMetadata({ params }: PageProps<"/devices/[key]">): Promise<Metadata> {
  await requireViewer("live:view");
  const device = await findDeviceView(toKey((await params).key));
  return { title: `${device?.name ?? "No such device"} · Gatehouse` };
}

export default async function Page({ params }: PageProps<"/devices/[key]">) {
  await requireViewer("live:view");
  const key = toKey((await params).key);
  const device = await findDeviceView(key);
  const told = await getDeviceReading(key);
  if (!device || !told) notFound();
  const page = await getHistory({ ...emptyFilter, devices: [key] }, {});
  const days = await getDeviceDays(device);
  const history = await getHistoryReading(key);
  const snapshots = await getSnapshots(device);
  return (
    <DevicePage
      key={key}
      device={device}
      days={days}
      page={page}
      readAt={Date.now()}
      told={told}
      history={history}
      snapshots={snapshots}
    />
  );
}

/** 0, which no device has, for what is no key. */
function toKey(text: string): number {
  return /^[1-9]\d{0,14}$/.test(text) ? Number(text) : 0;
}
