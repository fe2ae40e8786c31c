import type { DeviceView } from "@/lib/live/protocol";

/** Why a device cannot be watched any more; null while it can. `isSignedOut`: whoever watches may no longer. */
export function whyGone(device: Pick<DeviceView, "status"> | undefined, isSignedOut: boolean): string | null {
  if (isSignedOut) return "You are signed out.";
  if (!device || device.status === "removed") return "The camera is no longer shared.";
  return device.status === "offline" ? "The camera is offline." : null;
}
