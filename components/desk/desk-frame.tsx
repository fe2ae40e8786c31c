"use client";

import { type ReactNode, useMemo } from "react";
import { SessionEnded } from "@/components/auth/session-ended";
import { ViewerContext } from "@/components/auth/viewer-context";
import { DeskContext, LiveContext } from "@/components/desk/desk-context";
import { usePreferences } from "@/components/desk/use-preferences";
import { Header } from "@/components/live/header";
import { useStanding } from "@/components/live/standing";
import { ClockStartProvider } from "@/components/shell/clock-start";
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
  const { preferences, changePreferences } = usePreferences(saved);
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
        <div data-standing={standing} className="flex h-dvh min-h-80 flex-col">
          <Header viewer={viewer} summary={live.summary} connection={live.connection} standing={standing} />
          <main className="flex min-h-0 flex-1 flex-col">{children}</main>
          {live.ended ? <SessionEnded /> : null}
        </div>
      </LiveContext>
    </DeskContext>
  );
}
