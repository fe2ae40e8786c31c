"use client";

import { useFocusFirst } from "@/components/shell/use-focus-first";
import { useEscape } from "@/components/toast/use-escape";
import { Player } from "@/components/video/player";
import type { DeviceView } from "@/lib/live/protocol";

interface DevicePlayerProps {
  device: DeviceView;
  onClose: () => void;
}

/** Live video of one device on its own page. */
export default function DevicePlayer({ device, onClose }: DevicePlayerProps) {
  const area = useFocusFirst();
  useEscape(true, onClose);
  return (
    <section
      aria-label="Live video"
      className="rounded-base border border-line bg-panel p-3 wide:max-w-[calc(100%-22rem)]"
    >
      <div ref={area}>
        <Player deviceKey={device.key} name={device.name} onClose={onClose} />
      </div>
    </section>
  );
}
