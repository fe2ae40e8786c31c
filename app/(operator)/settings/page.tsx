import type { Metadata } from "next";
import { BackupsElsewhere } from "@/components/settings/backups-elsewhere";
import { BackupsSection } from "@/components/settings/backups-section";
import { LinkedAccountsSection } from "@/components/settings/linked-accounts";
import { RemovalSection } from "@/components/settings/removal";
import { RetentionSection } from "@/components/settings/retention";
import { PageShell } from "@/components/shell/page-shell";
import { requireViewer } from "@/lib/auth/require-viewer";
import { areElsewhere } from "@/lib/backups/elsewhere";
import { getBackups } from "@/lib/backups/view";
import { getLinkedAccounts } from "@/lib/linking/overview";
import { getRemovals } from "@/lib/removal/overview";
import { getRetention } from "@/lib/retention/outlook";

export const dynamic = "force-dynamic";

export const metadata: Metadata = { title: "Settings · Gatehouse" };

export default async function Page() {
  await requireViewer("settings:view");
  return (
    <PageShell title="Settings" width="table">
      {areElsewhere() ? <BackupsElsewhere /> : <BackupsSection initial={await getBackups()} />}
      <RetentionSection initial={await getRetention()} />
      <LinkedAccountsSection initial={await getLinkedAccounts()} />
      <RemovalSection initial={await getRemovals()} />
    </PageShell>
  );
}
