import type { Tone } from "@/lib/ring/event-types";

/** The left edge of an alert's card and what it stands on, by what it is about. */
export const edges: Record<Tone, string> = {
  press: "border-l-press bg-press-tint",
  motion: "border-l-motion bg-panel",
  online: "border-l-online bg-panel",
  offline: "border-l-offline bg-panel",
  warning: "border-l-offline bg-panel",
  neutral: "border-l-unknown bg-panel",
};
