import { describeQuery } from "@/components/devices/describe-query";
import { type DeviceQuery, widen } from "@/components/devices/query";
import { Button } from "@/components/ui/button";
import type { LabelView, Receiving } from "@/lib/live/protocol";

/** Why there is no device, and what brings one. */
export function NoDevices({ receiving }: { receiving: Receiving }) {
  return (
    <p className="px-3 py-10 text-center text-muted desk:px-4">
      {receiving === "ready"
        ? "No devices shared yet. In the Ring app choose which devices to share."
        : "Devices show up here with their first event."}
    </p>
  );
}

interface NoMatchProps {
  query: DeviceQuery;
  labels: readonly LabelView[];
  onQuery: (query: DeviceQuery) => void;
}

/** What was looked for in vain, and the way back. */
export function NoMatch({ query, labels, onQuery }: NoMatchProps) {
  return (
    <div className="flex flex-col items-center gap-4 px-3 py-10 text-center text-muted desk:px-4">
      <p className="wrap-anywhere">No device matches {describeQuery(query, labels)}.</p>
      <Button kind="plain" onClick={() => onQuery(widen(query))}>
        Clear
      </Button>
    </div>
  );
}
