import type { Metadata } from "next";
import { LinkPage } from "@/components/residents/link-page";
import { PublicShell } from "@/components/shell/public-shell";
import { findCurrentViewer } from "@/lib/auth/current-viewer";
import { addressWarning, oidcName } from "@/lib/auth/surroundings";
import { linkSchema } from "@/lib/linking/link";

export const dynamic = "force-dynamic";

export const metadata: Metadata = { title: "Link your account · Gatehouse" };

/** Where Ring sends people to link their account. Nothing of the link is judged before somebody is signed in. */
export default async function Page({ searchParams }: PageProps<"/link">) {
  const asked = linkSchema.safeParse(await searchParams);
  const viewer = await findCurrentViewer();
  return (
    <PublicShell title="Link your account to Gatehouse" warning={addressWarning() ?? undefined}>
      <LinkPage
        link={asked.success ? asked.data : null}
        viewer={viewer && { name: viewer.name, role: viewer.role }}
        oidcName={oidcName()}
      />
    </PublicShell>
  );
}
