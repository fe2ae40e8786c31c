import type { Metadata } from "next";
import { BackupsSection } from "@/components/settings/backups-section";
import { PageShell } from "@/components/shell/page-shell";
import { requireViewer } from "@/lib/auth/require-viewer";
import { getBackups } from "@/lib/backups/view";

export const dynamic = "force-dynamic";

export const metadata: Metadata = { title: "Settings · Gatehouse" };

export default async function Page() {
  await requireViewer("settings:view");
  return (
    <PageShell title="Settings" width="table">
      <BackupsSection initial={await getBackups()} />
    </PageShell>
  );
}
