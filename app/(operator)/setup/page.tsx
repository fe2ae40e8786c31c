import type { Metadata } from "next";
import { SetupPage } from "@/components/setup/setup-page";
import { PageShell } from "@/components/shell/page-shell";
import { requireViewer } from "@/lib/auth/require-viewer";
import { getSetup } from "@/lib/setup/state";

export const dynamic = "force-dynamic";

export const metadata: Metadata = { title: "Setup · Gatehouse" };

export default async function Page() {
  await requireViewer("setup:view");
  return (
    <PageShell title="Setup" width="table">
      <SetupPage initial={await getSetup()} />
    </PageShell>
  );
}
