import { When } from "@/components/shell/when";
import { StateShape } from "@/components/ui/state-shape";
import type { DeviceView } from "@/lib/live/protocol";

/** What is wrong, why it matters and where it is put right. */
export function OfflineAdvice({ device: { statusAt } }: { device: DeviceView }) {
  return (
    <section
      aria-label="Offline"
      className="flex gap-2.5 rounded-base bg-offline-tint px-4 py-3 text-ink forced-colors:border"
    >
      <span className="mt-1">
        <StateShape kind="offline" />
      </span>
      <div className="min-w-0">
        <p className="font-semibold text-offline">
          {statusAt === null ? (
            "Offline"
          ) : (
            <>
              Offline since <When at={statusAt} />
            </>
          )}
        </p>
        <p className="mt-1">Motion and presses are not seen until it is back.</p>
        <p className="mt-1">In the Ring app open Device Health of this device and check power and Wi-Fi.</p>
      </div>
    </section>
  );
}
