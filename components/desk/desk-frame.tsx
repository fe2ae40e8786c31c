"use client";

import { type ReactNode, useMemo } from "react";
import { SessionEnded } from "@/components/auth/session-ended";
import { ViewerContext } from "@/components/auth/viewer-context";
import { DeskContext, LiveContext } from "@/components/desk/desk-context";
import { DeskKeys } from "@/components/desk/desk-keys";
import { FloatingBanner } from "@/components/desk/floating-banner";
import { Header } from "@/components/desk/header";
import { Navigation } from "@/components/desk/navigation";
import { Overlays } from "@/components/desk/overlays";
import { PageNotices } from "@/components/desk/page-notices";
import { Signals } from "@/components/desk/signals";
import { usePreferences } from "@/components/desk/use-preferences";
import { useStanding } from "@/components/live/standing";
import { ClockStartProvider } from "@/components/shell/clock-start";
import { ToastRegion } from "@/components/toast/toast-region";
import type { ViewerView } from "@/lib/auth/views";
import type { Snapshot } from "@/lib/live/protocol";
import { useLive } from "@/lib/live/use-live";
import type { Preferences } from "@/lib/preferences/preferences";

interface DeskFrameProps {
  viewer: ViewerView;
  snapshot: Snapshot;
  preferences: Preferences;
  /** The server's, for the first rendering. */
  timeZone: string;
  /** The address to register with Ring. */
  webhookUrl: string;
  children: ReactNode;
}

/** What stands around every signed-in page and stays while one goes from page to page. */
export function DeskFrame({ viewer, snapshot, preferences: saved, timeZone, webhookUrl, children }: DeskFrameProps) {
  const { preferences, changePreferences } = usePreferences(viewer.id, saved);
  return (
    <ClockStartProvider now={snapshot.now} timeZone={timeZone} chosen={preferences}>
      <ViewerContext value={viewer}>
        <Frame {...{ viewer, snapshot, preferences, changePreferences, webhookUrl }}>{children}</Frame>
      </ViewerContext>
    </ClockStartProvider>
  );
}

interface FrameProps extends Omit<DeskFrameProps, "timeZone"> {
  changePreferences(change: Partial<Preferences>): Promise<void>;
}

function Frame({ viewer, snapshot, preferences, changePreferences, webhookUrl, children }: FrameProps) {
  const live = useLive(snapshot);
  const standing = useStanding(live.connection);
  const desk = useMemo(
    () => ({ viewer, standing, preferences, changePreferences, webhookUrl }),
    [viewer, standing, preferences, changePreferences, webhookUrl],
  );
  return (
    <DeskContext value={desk}>
      <LiveContext value={live}>
        <Overlays>
          <a
            href="#main"
            className="fixed top-2 left-2 z-20 rounded-base bg-accent px-4 py-2 font-semibold text-on-accent not-focus:sr-only"
          >
            Skip to the page
          </a>
          <div data-standing={standing} className="flex h-dvh min-h-80 flex-col-reverse desk:flex-row">
            <Navigation openAlerts={live.summary.alerts.open} />
            <div className="flex min-h-0 min-w-0 flex-1 flex-col">
              <Header viewer={viewer} summary={live.summary} connection={live.connection} standing={standing} />
              <PageNotices summary={live.summary} isEmpty={live.events.length === 0} />
              <div className="relative flex min-h-0 flex-1 flex-col">
                <main id="main" tabIndex={-1} className="flex min-h-0 flex-1 flex-col outline-none">
                  {children}
                </main>
                <FloatingBanner connection={live.connection} standing={standing} />
              </div>
            </div>
          </div>
          <DeskKeys />
          <Signals snapshot={snapshot} />
          <ToastRegion />
          {live.ended ? <SessionEnded /> : null}
        </Overlays>
      </LiveContext>
    </DeskContext>
  );
}
