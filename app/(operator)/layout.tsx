import type { ReactNode } from "react";
import { DeskFrame } from "@/components/desk/desk-frame";
import { STUN_NAME } from "@/components/video/stun";
import { requireViewer } from "@/lib/auth/require-viewer";
import { env } from "@/lib/env";
import { getSnapshot } from "@/lib/live/snapshot";
import { getPreferences } from "@/lib/preferences/store";

export const dynamic = "force-dynamic";

/** The desk around every signed-in page: navigation, lights, and the live state that all of them share. */
export default async function Layout({ children }: { children: ReactNode }) {
  const { sessionId: _, ...viewer } = await requireViewer("live:view");
  const [snapshot, preferences] = await Promise.all([getSnapshot(), getPreferences(viewer.id)]);
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  const { PUBLIC_URL, STUN_URL } = env();
  return (
    <>
      {STUN_URL ? <meta name={STUN_NAME} content={STUN_URL} /> : null}
      <DeskFrame
        viewer={viewer}
        snapshot={snapshot}
        preferences={preferences}
        timeZone={timeZone}
        webhookUrl={`${PUBLIC_URL}/api/webhooks/ring`}
      >
        {children}
      </DeskFrame>
    </>
  );
}
