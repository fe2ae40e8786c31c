import { BatteryLow, BellOff } from "lucide-react";
import type { DeviceView } from "@/lib/live/protocol";

/** Below this a battery is worth a word. */
export const LOW_BATTERY = 20;

/** What keeps a device from telling what it sees, or soon may; nothing where that is nothing. */
export function DeviceSign({ device: { details, status } }: { device: Pick<DeviceView, "details" | "status"> }) {
  if (details === null || status === "removed") return null;
  if (details.motionDetection === "off") return <Sign icon={BellOff} text="Motion off" />;
  const { battery } = details;
  return battery !== null && battery <= LOW_BATTERY ? <Sign icon={BatteryLow} text={`Battery ${battery} %`} /> : null;
}

function Sign({ icon: Icon, text }: { icon: typeof BellOff; text: string }) {
  return (
    <span className="inline-flex shrink-0 items-center gap-1 whitespace-nowrap text-small text-muted">
      <Icon aria-hidden="true" className="size-3.5 text-amber" strokeWidth={2} />
      {text}
    </span>
  );
}
