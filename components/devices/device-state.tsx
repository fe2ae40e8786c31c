"use client";

import { describeState } from "@/components/devices/state-text";
import { StateShape, type StateShapeKind } from "@/components/ui/state-shape";
import { useTicking } from "@/lib/live/clock";
import type { DeviceStatus, DeviceView } from "@/lib/live/protocol";

export const stateShapes: Record<DeviceStatus, StateShapeKind> = {
  online: "online",
  offline: "offline",
  unknown: "unknown",
  removed: "unknown",
};

/** The state of a device by shape and words, counting on. */
export function DeviceState({ device }: { device: Pick<DeviceView, "status" | "statusAt"> }) {
  const text = useTicking((now) => describeState(device, now));
  return (
    <span className="inline-flex max-w-full items-center gap-2">
      <StateShape kind={stateShapes[device.status]} />
      <span className={`age truncate ${device.status === "offline" ? "font-semibold text-offline" : "text-muted"}`}>
        {text}
      </span>
    </span>
  );
}
