import type { Metadata } from "next";
import { LinkDone } from "@/components/residents/link-done";
import { ResidentShell } from "@/components/residents/resident-shell";
import { requireViewer } from "@/lib/auth/require-viewer";
import { listOwnAccounts } from "@/lib/linking/own-accounts";
import { readPageStart } from "@/lib/residents/page-start";

export const dynamic = "force-dynamic";

export const metadata: Metadata = { title: "Linked · Gatehouse" };

export default async function Page() {
  const viewer = await requireViewer("resident:view");
  const accounts = await listOwnAccounts(viewer);
  const newest = accounts.toSorted((a, b) => b.claimedAt - a.claimedAt)[0] ?? null;
  const title =
    newest === null
      ? "Nothing is linked yet"
      : newest.health === "finishing"
        ? "Nearly done"
        : "Your account is linked";
  return (
    <ResidentShell title={title} name={viewer.name} {...readPageStart()}>
      <LinkDone account={newest} />
    </ResidentShell>
  );
}
