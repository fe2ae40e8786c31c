import type { Metadata } from "next";
import { PageShell } from "@/components/shell/page-shell";
import { TrialForm } from "@/components/trial/trial-form";
import { requireViewer } from "@/lib/auth/require-viewer";
import { signingKeys } from "@/lib/ring/signing-keys";
import { readChoices } from "@/lib/trial/choices";
import { trialDoors } from "@/lib/trial/send-trial";

export const dynamic = "force-dynamic";

export const metadata: Metadata = { title: "Test events · Gatehouse" };

export default async function Page({ searchParams }: PageProps<"/setup/test">) {
  await requireViewer("setup:try");
  const query = Object.entries(await searchParams).map(([name, value]) => [name, [value].flat()[0] ?? ""]);
  return (
    <PageShell title="Test events" width="text">
      <TrialForm
        initial={readChoices(new URLSearchParams(query))}
        doors={trialDoors()}
        hasKey={signingKeys().problem === null}
      />
    </PageShell>
  );
}
