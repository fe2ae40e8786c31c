import { formatCount } from "@/components/devices/counts";
import { type DeviceDays, totalOf } from "@/lib/devices/day-count";
import { formatUtcDay } from "@/lib/format/day";

const cellClass = "py-1.5 pl-3 text-right font-normal";

/** What happened at a device day by day in numbers, the latest first, beside all that happened in its account. */
export function DayTable({ days, account }: { days: DeviceDays; account: string }) {
  const rows = days.device.map((day, place) => ({ ...day, all: totalOf(days.account[place] ?? day) })).toReversed();
  return (
    <table className="mb-2 w-full text-left text-dense tabular-nums">
      <thead className="text-small text-muted">
        <tr>
          <th scope="col" className="py-1.5 font-normal">
            Day
          </th>
          {["Presses", "Motion", "Other", account].map((name) => (
            <th key={name} scope="col" className={cellClass}>
              <bdi>{name}</bdi>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ day, presses, motions, others, all }) => (
          <tr key={day} className="border-t border-line-soft">
            <th scope="row" className="py-1.5 font-normal whitespace-nowrap text-muted">
              {formatUtcDay(day)}
            </th>
            <td className={cellClass}>{formatCount(presses)}</td>
            <td className={cellClass}>{formatCount(motions)}</td>
            <td className={cellClass}>{formatCount(others)}</td>
            <td className={`${cellClass} text-muted`}>{formatCount(all)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
