import { groupsOf } from "@/components/devices/groups-of";
import type { DeviceView, LabelView } from "@/lib/live/protocol";

interface LabelChipsProps {
  device: Pick<DeviceView, "labels">;
  labels: readonly LabelView[];
  className?: string;
}

/** The groups of a device, on one line. */
export function LabelChips({ device, labels, className = "" }: LabelChipsProps) {
  const groups = groupsOf(device, labels);
  if (groups.length === 0) return null;
  return (
    <span className={`flex min-w-0 gap-1.5 overflow-hidden ${className}`} title={groups.join(", ")}>
      {groups.map((name) => (
        <span key={name} className="truncate rounded-small border border-line bg-panel px-1.5 text-small text-muted">
          <bdi>{name}</bdi>
        </span>
      ))}
    </span>
  );
}
