import type { Metadata } from "next";
import { AlertsPage } from "@/components/queue/alerts-page";
import { PageShell } from "@/components/shell/page-shell";
import { toAlertTab } from "@/lib/alerts/tabs";
import { requireViewer } from "@/lib/auth/require-viewer";

export const dynamic = "force-dynamic";

export const metadata: Metadata = { title: "Alerts · Gatehouse" };

interface PageProps {
  searchParams: Promise<{ tab?: string | string[] }>;
}

export default async function Page({ searchParams }: PageProps) {
  await requireViewer("alert:view");
  return (
    <PageShell title="Alerts" width="table">
      <AlertsPage tab={toAlertTab([(await searchParams).tab].flat()[0])} />
    </PageShell>
  );
}
