import type { Metadata } from "next";
import { ProfilePage } from "@/components/profile/profile-page";
import { PageShell } from "@/components/shell/page-shell";
import { getProfile } from "@/lib/auth/profile";
import { requireViewer } from "@/lib/auth/require-viewer";

export const dynamic = "force-dynamic";

export const metadata: Metadata = { title: "Profile · Gatehouse" };

export default async function Page() {
  const viewer = await requireViewer("profile:view");
  const { hasSecondFactor, passkeys, sessions } = await getProfile(viewer);
  const { sessionId: _, ...shown } = viewer;
  return (
    <PageShell title="Profile" width="text">
      <ProfilePage viewer={shown} hasSecondFactor={hasSecondFactor} passkeys={passkeys} sessions={sessions} />
    </PageShell>
  );
}
