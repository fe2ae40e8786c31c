import type { Metadata } from "next";
import { ApiKeysPage } from "@/components/api-keys/api-keys-page";
import { PageShell } from "@/components/shell/page-shell";
import { listApiKeys } from "@/lib/api-keys/manage";
import { requireViewer } from "@/lib/auth/require-viewer";
import { surroundings } from "@/lib/auth/surroundings";

export const dynamic = "force-dynamic";

export const metadata: Metadata = { title: "API keys · Gatehouse" };

export default async function Page() {
  await requireViewer("api-key:view");
  return (
    <PageShell title="API keys" width="table">
      <ApiKeysPage keys={await listApiKeys()} url={surroundings().publicUrl} />
    </PageShell>
  );
}
