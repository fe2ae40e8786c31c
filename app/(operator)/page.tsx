import type { Metadata } from "next";
import { LiveDashboard } from "@/components/live/live-dashboard";
import { requireViewer } from "@/lib/auth/require-viewer";
import { env } from "@/lib/env";
import { getSnapshot } from "@/lib/live/snapshot";

export const dynamic = "force-dynamic";

export const metadata: Metadata = { title: "Gatehouse · Live" };

export default async function Page() {
  const { sessionId: _, ...viewer } = await requireViewer("live:view");
  const snapshot = await getSnapshot();
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  const webhookUrl = `${env().PUBLIC_URL}/api/webhooks/ring`;
  return <LiveDashboard viewer={viewer} snapshot={snapshot} timeZone={timeZone} webhookUrl={webhookUrl} />;
}
