import type { Metadata } from "next";
import { DevicesPage } from "@/components/devices/devices-page";
import { requireViewer } from "@/lib/auth/require-viewer";

export const dynamic = "force-dynamic";

export const metadata: Metadata = { title: "Devices · Gatehouse" };

export default async function Page() {
  await requireViewer("live:view");
  return <DevicesPage />;
}
