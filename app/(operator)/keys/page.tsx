import type { Metadata } from "next";
import { KeysPage } from "@/components/keys/keys-page";
import { PageShell } from "@/components/shell/page-shell";
import { requireViewer } from "@/lib/auth/require-viewer";
import { getKeys } from "@/lib/keys/keys";

export const dynamic = "force-dynamic";

export const metadata: Metadata = { title: "Signing keys · Gatehouse" };

export default async function Page() {
  await requireViewer("key:view");
  return (
    <PageShell title="Signing keys" width="table">
      <KeysPage initial={await getKeys()} />
    </PageShell>
  );
}
