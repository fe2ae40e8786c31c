import { StateShape } from "@/components/ui/state-shape";
import type { OwnDeviceView } from "@/lib/linking/views";

const words: Record<OwnDeviceView["status"], string> = {
  online: "Online",
  offline: "Offline",
  unknown: "No status yet",
};
const colours: Record<OwnDeviceView["status"], string> = {
  online: "text-online",
  offline: "text-offline",
  unknown: "text-unknown",
};

/** What somebody shares, each device by its name and with its state; those that are offline are there as well. */
export function OwnDevices({ devices }: { devices: readonly OwnDeviceView[] | null }) {
  if (devices === null) {
    return <p className="text-muted">Your devices could not be read just now. Load this page again in a minute.</p>;
  }
  if (devices.length === 0) {
    return <p className="text-muted">No devices shared yet. In the Ring app choose which devices to share.</p>;
  }
  return (
    <>
      <ul aria-label="Your devices" className="divide-y divide-line-soft rounded-base border border-line">
        {devices.map(({ name, status }, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two devices may have the same name, and the list is drawn once.
          <li key={place} className="flex min-h-row items-center justify-between gap-4 px-3 py-2">
            <span className={`min-w-0 font-semibold wrap-anywhere ${status === "online" ? "" : "text-muted"}`}>
              <bdi>{name}</bdi>
            </span>
            <span className={`inline-flex shrink-0 items-center gap-2 ${colours[status]}`}>
              <StateShape kind={status} />
              {words[status]}
            </span>
          </li>
        ))}
      </ul>
      {devices.some(({ status }) => status === "offline") ? (
        <p className="text-dense text-muted">
          A device that is offline tells nothing until it is back. See to its power and Wi-Fi in the Ring app, under
          Device Health.
        </p>
      ) : null}
    </>
  );
}
