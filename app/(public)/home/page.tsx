import type { Metadata } from "next";
import { HomePage } from "@/components/residents/home-page";
import { ResidentShell } from "@/components/residents/resident-shell";
import { Welcome } from "@/components/residents/welcome";
import { PublicShell } from "@/components/shell/public-shell";
import { hasPassword } from "@/lib/auth/confirm-password";
import { findCurrentViewer } from "@/lib/auth/current-viewer";
import { addressWarning } from "@/lib/auth/surroundings";
import { listOwnAccounts, noteHomeVisit } from "@/lib/linking/own-accounts";
import { readPageStart } from "@/lib/residents/page-start";
import { listOwnReceipts } from "@/lib/residents/remove";

export const dynamic = "force-dynamic";

export const metadata: Metadata = { title: "Home · Gatehouse" };

/** Where people come from the Ring app once they have linked, and whenever they want to see what they share. */
export default async function Page() {
  const viewer = await findCurrentViewer();
  if (!viewer) {
    return (
      <PublicShell title="What you share, and with whom" warning={addressWarning() ?? undefined}>
        <Welcome />
      </PublicShell>
    );
  }
  const accounts = await listOwnAccounts(viewer);
  if (accounts.length > 0) await noteHomeVisit();
  return (
    <ResidentShell title="What you share" name={viewer.name} {...readPageStart()}>
      <HomePage
        accounts={accounts}
        receipts={await listOwnReceipts(viewer)}
        asksPassword={await hasPassword(viewer)}
        isOperator={viewer.role !== "resident"}
      />
    </ResidentShell>
  );
}
