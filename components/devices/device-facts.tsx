import { hasOwnName } from "@/components/devices/device-link";
import { Fact } from "@/components/devices/fact";
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
