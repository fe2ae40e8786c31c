"use client";

import { Player } from "@/components/video/player";
import type { DeviceView } from "@/lib/live/protocol";

interface DevicePlayerProps {
  device: DeviceView;
  onClose: () => void;
}

/** Live video of one device on its own page. */
export default function DevicePlayer({ device, onClose }: DevicePlayerProps) {
  return (
    <section aria-label="Live video" className="max-w-180 rounded-base border border-line bg-panel p-3">
      <Player deviceKey={device.key} name={device.name} onClose={onClose} />
    </section>
  );
}
