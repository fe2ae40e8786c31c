import type { Metadata } from "next";
import { AuditPage } from "@/components/audit/audit-page";
import { PageShell } from "@/components/shell/page-shell";
import { actions } from "@/lib/auth/actions";
import { auditFilters, listAudit } from "@/lib/auth/audit";
import { requireViewer } from "@/lib/auth/require-viewer";

export const dynamic = "force-dynamic";

export const metadata: Metadata = { title: "Audit log · Gatehouse" };

export default async function Page({ searchParams }: PageProps<"/audit">) {
  await requireViewer("audit:view");
  const filters = auditFilters(firstOfEach(await searchParams));
  const { entries, older, newer } = await listAudit(filters);
  return (
    <PageShell title="Audit log" width="table">
      <AuditPage entries={entries} filters={filters} actions={Object.keys(actions)} older={older} newer={newer} />
    </PageShell>
  );
}

function firstOfEach(query: Record<string, string | string[] | undefined>): Record<string, string | undefined> {
  return Object.fromEntries(Object.entries(query).map(([name, value]) => [name, [value].flat()[0]]));
}
