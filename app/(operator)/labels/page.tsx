import type { Metadata } from "next";
import { LabelsPage } from "@/components/labels/labels-page";
import { PageShell } from "@/components/shell/page-shell";
import { requireViewer } from "@/lib/auth/require-viewer";

export const dynamic = "force-dynamic";

export const metadata: Metadata = { title: "Labels · Gatehouse" };

export default async function Page() {
  await requireViewer("live:view");
  return (
    <PageShell title="Labels" width="table">
      <LabelsPage />
    </PageShell>
  );
}
