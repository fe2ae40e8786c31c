"use client";

import { useEffect, useRef, useState } from "react";
import { describeNotice } from "@/components/desk/describe-notice";
import { notify, withdraw } from "@/components/desk/notify";
import { serverNow } from "@/lib/live/clock";
import type { AlertView, Snapshot } from "@/lib/live/protocol";
import type { Live } from "@/lib/live/use-live";
import type { Preferences } from "@/lib/preferences/preferences";
import { findNewlyOpen, openingOf } from "@/lib/sound/newly-open";
import { claimOnce } from "@/lib/sound/once";
import { loudspeaker, play } from "@/lib/sound/player";
import { type SoundKind, soundOf } from "@/lib/sound/sound-kinds";

/** Rings and notifies for alerts that become open while this page is: each once, in one of this person's tabs. */
export function useAlarms(live: Live, preferences: Preferences, snapshot: Snapshot): void {
  const [since] = useState(snapshot.now);
  const seen = useRef(new Set<string>());
  const raised = useRef(new Set<number>());
  const latest = useRef({ live, preferences });
  useEffect(() => {
    latest.current = { live, preferences };
  });
  const { alerts } = live;
  useEffect(() => {
    for (const alert of findNewlyOpen(alerts.values(), { since, now: serverNow(), seen: seen.current })) {
      seen.current.add(openingOf(alert));
      raised.current.add(alert.id);
      const kind = soundOf(alert);
      if (kind) raise(alert, kind, latest.current);
    }
    for (const id of raised.current) {
      const alert = alerts.get(id);
      if (!alert || alert.status === "open") continue;
      raised.current.delete(id);
      void withdraw(alert).catch(reportError);
    }
  }, [alerts, since]);
}

function raise(
  alert: AlertView,
  kind: SoundKind,
  { live, preferences }: { live: Live; preferences: Preferences },
): void {
  const { sounds, volume, notifications } = preferences;
  const rings = sounds[kind] && volume > 0 && loudspeaker() === "armed";
  if (rings) void ring(alert, kind, volume).catch(reportError);
  if (notifications[kind])
    void notify(alert, { ...describeNotice(alert, live, serverNow()), silent: rings }).catch(reportError);
}

async function ring(alert: AlertView, kind: SoundKind, volume: number): Promise<void> {
  if (await claimOnce(`ring.${openingOf(alert)}`)) play(kind, volume);
}
