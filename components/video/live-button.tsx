"use client";

import { useDesk } from "@/components/desk/desk-context";
import { useOverlays } from "@/components/desk/overlays-context";
import { mayWatch } from "@/components/video/may-watch";
import type { DeviceView } from "@/lib/live/protocol";

interface LiveButtonProps {
  device: DeviceView | undefined;
  /** What names the device for those who listen. */
  describedBy: string;
  className: string;
}

/** Opens live video of a device over the page; nothing where there is none, or nobody may watch. */
export function LiveButton({ device, describedBy, className }: LiveButtonProps) {
  const { viewer } = useDesk();
  const { open } = useOverlays();
  if (!device || !mayWatch(device, viewer)) return null;
  if (device.status === "offline") return <span className="text-dense text-muted">Camera is offline</span>;
  return (
    <button
      type="button"
      aria-haspopup="dialog"
      aria-describedby={describedBy}
      onClick={() => open(device.key)}
      className={`inline-flex items-center rounded-base border border-line bg-panel hover:bg-hover ${className}`}
    >
      Watch live
    </button>
  );
}
