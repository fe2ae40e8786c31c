import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { ClaimForm } from "@/components/auth/claim-form";
import { PublicShell } from "@/components/shell/public-shell";
import { isClaimed } from "@/lib/auth/claim";
import { addressWarning } from "@/lib/auth/surroundings";

export const dynamic = "force-dynamic";

export const metadata: Metadata = { title: "Claim · Gatehouse" };

export default async function Page({ searchParams }: PageProps<"/claim">) {
  if (await isClaimed()) redirect("/sign-in");
  const { token } = await searchParams;
  return (
    <PublicShell title="Claim this Gatehouse" warning={addressWarning() ?? undefined}>
      {typeof token === "string" && token ? (
        <>
          <p className="text-muted">You become its first admin, and can then let others in.</p>
          <ClaimForm token={token} />
        </>
      ) : (
        <p className="text-muted">Open the link that Gatehouse printed when it started.</p>
      )}
    </PublicShell>
  );
}
