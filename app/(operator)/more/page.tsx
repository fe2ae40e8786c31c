import type { Metadata } from "next";
import { MorePage } from "@/components/more/more-page";
import { PageShell } from "@/components/shell/page-shell";
import { requireViewer } from "@/lib/auth/require-viewer";
import { version } from "@/package.json";

export const dynamic = "force-dynamic";

export const metadata: Metadata = { title: "More · Gatehouse" };

export default async function Page() {
  await requireViewer("live:view");
  return (
    <PageShell title="More" width="text">
      <MorePage version={version} />
    </PageShell>
  );
}
