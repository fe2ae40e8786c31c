import type { AlertKind, AlertView } from "@/lib/live/protocol";

/** What a sound or a notification is about; each is turned on and off by itself. */
export type SoundKind = "press" | "motion" | "offline";

const kinds: Record<AlertKind, SoundKind | null> = {
  press: "press",
  // By now nobody stands at the door any more.
  late_press: null,
  motion: "motion",
  alarm: "offline",
  offline: "offline",
  flapping: "offline",
  site: "offline",
};

/** What an alert sounds like; null for those that never ring. */
export function soundOf(alert: Pick<AlertView, "kind">): SoundKind | null {
  return kinds[alert.kind];
}
