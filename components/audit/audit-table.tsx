"use client";

import { wordsFor } from "@/components/audit/action-words";
import { groupEntries } from "@/components/audit/days";
import { Result } from "@/components/audit/result";
import { Cell, Table, TableBody, TableRow } from "@/components/shell/table";
import type { AuditView } from "@/lib/auth/views";
import { formatClock } from "@/lib/format/clock";
import { formatDay } from "@/lib/format/day";
import type { Zone } from "@/lib/format/zone";
import { useTicking, useZone } from "@/lib/live/clock";

/** The entries under the days they belong to, by the browser's clock. */
export function AuditTable({ entries }: { entries: readonly AuditView[] }) {
  const zone = useZone();
  return (
    <div className="flex flex-col gap-6">
      {groupEntries(entries, zone).map((day) => (
        <Day key={day.day} entries={day.entries} at={day.at} zone={zone} />
      ))}
    </div>
  );
}

function Day({ entries, at, zone }: { entries: readonly AuditView[]; at: number; zone: Zone }) {
  const label = useTicking((now) => formatDay(at, now, zone));
  return (
    <section aria-label={label}>
      <h2 className="mb-2 text-dense font-semibold text-muted">{label}</h2>
      <div className="rounded-base border border-line bg-panel">
        <Table label={label} columns={["Time", "Who", "What", "Result", "Address"]}>
          <TableBody>
            {entries.map((entry) => (
              <Entry key={entry.id} entry={entry} zone={zone} />
            ))}
          </TableBody>
        </Table>
      </div>
    </section>
  );
}

function Entry({ entry, zone }: { entry: AuditView; zone: Zone }) {
  const about = [entry.target, entry.detail].filter((part) => part !== null).join(" · ");
  return (
    <TableRow className="max-desk:flex max-desk:flex-wrap max-desk:gap-x-2 max-desk:gap-y-0.5">
      <Cell className="text-dense whitespace-nowrap text-muted desk:w-24">
        <time dateTime={new Date(entry.at).toISOString()}>{formatClock(entry.at, zone)}</time>
      </Cell>
      <Cell className="max-desk:text-dense max-desk:text-muted desk:w-48">{entry.who}</Cell>
      <Cell head className="max-desk:-order-2 max-desk:grow max-desk:basis-[calc(100%-6rem)]">
        <span className="font-semibold">{wordsFor(entry.action)}</span>
        {about ? <span className="block text-dense text-muted">{about}</span> : null}
      </Cell>
      <Cell className="max-desk:-order-1 desk:w-28">
        <Result result={entry.result} />
      </Cell>
      <Cell className="text-dense text-muted desk:w-40 wide:w-74">{entry.address}</Cell>
    </TableRow>
  );
}
