import { ChevronRight } from "lucide-react";
import { formatCount } from "@/components/devices/counts";
import { DayBars } from "@/components/devices/day-bars";
import { DayTable } from "@/components/devices/day-table";
import { When } from "@/components/shell/when";
import { type DeviceDays, sumDays } from "@/lib/devices/day-count";
import type { DeviceView } from "@/lib/live/protocol";

/** How much happened at a device on each of the last days, as bars and as a table. */
export function DeviceDaysPart({ device, days }: { device: DeviceView; days: DeviceDays }) {
  const own = sumDays(days.device);
  const all = sumDays(days.account);
  return (
    <section aria-labelledby="days" className="rounded-base border border-line bg-panel px-4 pt-2.5 pb-1">
      <h2 id="days" className="font-semibold">
        Events by day
      </h2>
      <p className="text-small text-muted">
        The last {days.device.length} days, from midnight to midnight UTC, up to <When at={days.readAt} />
      </p>
      {own === 0 ? (
        <p className="py-2.5 text-muted">Nothing happened here in these days.</p>
      ) : (
        <>
          <DayBars days={days.device} />
          <p className="mt-2 text-small text-muted">
            {formatCount(own)} of {countEvents(all)} of <bdi>{device.account}</bdi>
          </p>
        </>
      )}
      <details className="group">
        <summary className="focus-inside flex min-h-11 items-center gap-1 rounded-small text-muted hover:text-ink desk:min-h-9">
          <ChevronRight aria-hidden="true" className="size-4 group-open:rotate-90" strokeWidth={1.8} />
          As a table
        </summary>
        <DayTable days={days} account={device.account} />
      </details>
    </section>
  );
}

function countEvents(count: number): string {
  return count === 1 ? "1 event" : `${formatCount(count)} events`;
}
