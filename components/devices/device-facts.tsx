import type { ReactNode } from "react";
import { hasOwnName } from "@/components/devices/device-link";
import { Ago, When } from "@/components/shell/when";
import type { DeviceView } from "@/lib/live/protocol";

/** What is known of a device. */
export function DeviceFacts({ device }: { device: DeviceView }) {
  return (
    <section aria-label="Facts" className="rounded-base border border-line bg-panel">
      <dl className="divide-y divide-line-soft">
        <Fact label="Last press">
          <Seen at={device.lastPressAt} />
        </Fact>
        <Fact label="Last motion">
          <Seen at={device.lastMotionAt} />
        </Fact>
        <Fact label="Last event">
          <Seen at={device.lastEventAt} />
        </Fact>
        {hasOwnName(device) ? (
          <Fact label="Own name">
            <bdi>{device.ownName}</bdi>
          </Fact>
        ) : null}
        <Fact label="Account">
          <bdi>{device.account}</bdi>
        </Fact>
      </dl>
    </section>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="flex items-baseline justify-between gap-4 px-4 py-2.5">
      <dt className="text-muted">{label}</dt>
      <dd className="text-right wrap-anywhere">{children}</dd>
    </div>
  );
}

function Seen({ at }: { at: number | null }) {
  if (at === null) return <span className="text-muted">Not seen yet</span>;
  return (
    <>
      <Ago at={at} />
      <span className="block text-small text-muted first-letter:uppercase">
        <When at={at} />
      </span>
    </>
  );
}
