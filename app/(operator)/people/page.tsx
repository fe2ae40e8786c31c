import type { Metadata } from "next";
import { PeoplePage } from "@/components/people/people-page";
import { PageShell } from "@/components/shell/page-shell";
import { listLinks } from "@/lib/auth/links";
import { listPeople } from "@/lib/auth/people";
import { requireViewer } from "@/lib/auth/require-viewer";

export const dynamic = "force-dynamic";

export const metadata: Metadata = { title: "People · Gatehouse" };

export default async function Page() {
  const { sessionId: _, ...viewer } = await requireViewer("people:view");
  const [people, links] = await Promise.all([listPeople(), listLinks()]);
  return (
    <PageShell title="People" width="table">
      <PeoplePage viewer={viewer} people={people} links={links} />
    </PageShell>
  );
}
