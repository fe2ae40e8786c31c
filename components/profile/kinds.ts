import type { SoundKind } from "@/lib/sound/sound-kinds";

/** What people turn on and off one by one. */
export const kinds: readonly { kind: SoundKind; label: string }[] = [
  { kind: "press", label: "Doorbell pressed" },
  { kind: "motion", label: "Motion that opens an alert" },
  { kind: "offline", label: "Camera offline, and alarms" },
];
