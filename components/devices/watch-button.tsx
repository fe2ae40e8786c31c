"use client";

import { Video } from "lucide-react";
import { useDesk } from "@/components/desk/desk-context";
import { mayWatch } from "@/components/video/may-watch";
import type { DeviceView } from "@/lib/live/protocol";

interface WatchButtonProps {
  device: DeviceView;
  onWatch: (key: number) => void;
}

/** Shows live video of a device above the list; stands above what else its card does. */
export function WatchButton({ device, onWatch }: WatchButtonProps) {
  const { viewer } = useDesk();
  if (!mayWatch(device, viewer) || device.status === "offline") return null;
  const label = `Watch ${device.name} live`;
  return (
    <button
      type="button"
      data-watch={device.key}
      aria-label={label}
      title={label}
      onClick={() => onWatch(device.key)}
      className="relative z-1 grid size-11 place-items-center rounded-base text-muted hover:bg-bg hover:text-ink desk:size-8"
    >
      <Video aria-hidden="true" className="size-4.5" strokeWidth={1.8} />
    </button>
  );
}
