import type { Metadata } from "next";
import { LinkForm } from "@/components/auth/link-form";
import { StaleLink } from "@/components/auth/stale-link";
import { PublicShell } from "@/components/shell/public-shell";
import { findLink } from "@/lib/auth/links";
import { addressWarning } from "@/lib/auth/surroundings";

export const dynamic = "force-dynamic";

export const metadata: Metadata = { title: "Join · Gatehouse" };

export default async function Page({ searchParams }: PageProps<"/join">) {
  const { token } = await searchParams;
  const link = typeof token === "string" ? await findLink(token) : null;
  if (typeof token !== "string" || link?.purpose !== "invite") return <StaleLink />;
  return (
    <PublicShell title="Join Gatehouse" warning={addressWarning() ?? undefined}>
      <LinkForm
        token={token}
        purpose="invite"
        name={link.name}
        email={link.email}
        role={link.role}
        invitedBy={link.createdBy}
      />
    </PublicShell>
  );
}
