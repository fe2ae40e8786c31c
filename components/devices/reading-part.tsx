"use client";

import { RefreshCw } from "lucide-react";
import { Fact } from "@/components/devices/fact";
import type { useReading } from "@/components/devices/use-reading";
import { When } from "@/components/shell/when";
import { Button } from "@/components/ui/button";
import type { DeviceReadingView } from "@/lib/devices/reading-view";
import type { DeviceDetailsView, DeviceView } from "@/lib/live/protocol";

interface ReadingPartProps {
  device: DeviceView;
  state: ReturnType<typeof useReading>;
  mayAsk: boolean;
}

/** What the Ring app says of a device: its settings, its power, what it can do. */
export function ReadingPart({ device, state, mayAsk }: ReadingPartProps) {
  const { reading, isAsking, result, ask } = state;
  const isLinked = reading.link === "ok" || reading.link === "ending";
  if (!isLinked && reading.readAt === null) return null;
  return (
    <section aria-labelledby="reading" className="rounded-base border border-line bg-panel">
      <h2 id="reading" className="border-b border-line-soft px-4 py-2.5 font-semibold">
        From the Ring app
      </h2>
      {device.details ? <Facts details={device.details} reading={reading} /> : null}
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 border-t border-line-soft px-4 py-2.5">
        <div role="status" className="min-w-0 flex-1 basis-40 text-small text-muted">
          <p>{isAsking ? "Asking Ring…" : (result ?? <Freshness reading={reading} />)}</p>
          {reading.failure === null || isAsking ? null : (
            <p className="wrap-anywhere">The last try failed: {reading.failure}</p>
          )}
        </div>
        {mayAsk && isLinked ? (
          <Button kind="plain" onClick={ask} busy={isAsking}>
            <RefreshCw aria-hidden="true" className="size-4" strokeWidth={1.8} />
            Read again
          </Button>
        ) : null}
      </div>
    </section>
  );
}

function Freshness({ reading: { readAt, missingSince } }: { reading: DeviceReadingView }) {
  if (readAt === null) return "Not read yet.";
  if (missingSince === null) {
    return (
      <>
        Last read <When at={readAt} />
      </>
    );
  }
  return (
    <>
      Ring does not know it any more since <When at={missingSince} />
    </>
  );
}

function Facts({ details, reading }: { details: DeviceDetailsView; reading: DeviceReadingView }) {
  const { abilities, place, privacyZones } = reading;
  return (
    <dl className="divide-y divide-line-soft">
      {details.motionDetection === null ? null : (
        <Fact label="Motion alerts">{details.motionDetection === "on" ? "On" : "Off"}</Fact>
      )}
      <Fact label="Power">{describePower(details)}</Fact>
      {abilities.length === 0 ? null : (
        <Fact label="Can do">
          <ul>
            {abilities.map((ability) => (
              <li key={ability}>{ability}</li>
            ))}
          </ul>
        </Fact>
      )}
      {place === null ? null : <Fact label="Location">{place}</Fact>}
      {privacyZones === 0 ? null : (
        <Fact label="Privacy">
          {privacyZones} privacy {privacyZones === 1 ? "zone: what it covers" : "zones: what they cover"} is never
          analysed
        </Fact>
      )}
    </dl>
  );
}

function describePower({ power, battery }: DeviceDetailsView): string {
  if (power === null) return "Not told";
  if (power === "mains") return "Mains power";
  return battery === null ? "Battery" : `Battery, ${battery} %`;
}
