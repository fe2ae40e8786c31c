import { formatCount } from "@/components/devices/counts";
import { Cell, Table, TableBody, TableRow } from "@/components/shell/table";
import { When } from "@/components/shell/when";
import { StateShape } from "@/components/ui/state-shape";
import type { BackupView } from "@/lib/backups/views";
import { describeBytes } from "@/lib/format/bytes";
import { formatDay } from "@/lib/format/day";
import { useTicking, useZone } from "@/lib/live/clock";

/** Every backup that there is, newest first. */
export function BackupTable({ backups }: { backups: readonly BackupView[] }) {
  return (
    <div className="rounded-base border border-line bg-panel">
      <Table label="Backups" columns={["Made", "State", "Size", "Kept"]}>
        <TableBody>
          {backups.map((backup) => (
            <BackupRow key={backup.name} backup={backup} />
          ))}
        </TableBody>
      </Table>
    </div>
  );
}

function BackupRow({ backup }: { backup: BackupView }) {
  const { name, at, bytes, events, reason } = backup;
  return (
    <TableRow className="max-desk:flex max-desk:flex-col max-desk:gap-0.5">
      <Cell head>
        <span className="block font-semibold first-letter:uppercase">
          <When at={at} />
        </span>
        <span className="block font-mono text-small text-muted">{name}</span>
      </Cell>
      <Cell className="text-dense">
        <State checked={backup.checked} />
        <span className="text-muted">{reason === null ? "" : `, ${reasons[reason]}`}</span>
      </Cell>
      <Cell className="text-dense text-muted">
        {describeBytes(bytes)}
        {events === null ? null : <>, {events === 1 ? "1 event" : `${formatCount(events)} events`}</>}
      </Cell>
      <Cell className="text-dense text-muted">
        <Kept backup={backup} />
      </Cell>
    </TableRow>
  );
}

const reasons = {
  night: "nightly",
  asked: "asked for here",
  command: "by command",
  update: "before an update",
} as const;

function State({ checked }: { checked: boolean }) {
  return (
    <span className={`inline-flex items-center gap-2 font-semibold ${checked ? "text-online" : "text-amber"}`}>
      <StateShape kind={checked ? "online" : "warning"} />
      {checked ? "Checked" : "Not known to be whole"}
    </span>
  );
}

function Kept({ backup: { keptUntil, keptAs } }: { backup: BackupView }) {
  const zone = useZone();
  const day = useTicking((now) =>
    keptUntil === null ? "" : formatDay(keptUntil, now, zone).replace("Today", "today"),
  );
  if (keptUntil !== null) return <>Until {day}</>;
  return keptAs === "unknown" ? "Until you remove it" : "While there is none newer";
}
