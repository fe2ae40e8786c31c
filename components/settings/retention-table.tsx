import { bytesText, daysText, kindWords, numberText, ruleOf } from "@/components/settings/retention-words";
import { Cell, Table, TableBody, TableRow } from "@/components/shell/table";
import { When } from "@/components/shell/when";
import type { KindView, RetentionView, Rules } from "@/lib/retention/views";

/** Each kind with its limit, what there is of it, and what the next run removes. */
export function RetentionTable({ view: { kinds, rules } }: { view: RetentionView }) {
  return (
    <div className="rounded-base border border-line bg-panel">
      <Table label="What is kept" columns={["Kind", "Kept", "There now", "Next run"]}>
        <TableBody>
          {kinds.map((kind) => (
            <KindRow key={kind.kind} shown={kind} rules={rules} />
          ))}
        </TableBody>
      </Table>
    </div>
  );
}

function KindRow({ shown: { kind, rows, bytes, oldestAt, due }, rules }: { shown: KindView; rules: Rules }) {
  const { title, text } = kindWords[kind];
  return (
    <TableRow className="max-desk:grid max-desk:gap-y-0.5">
      <Cell head>
        <span className="block font-semibold">{title}</span>
        <span className="block text-dense text-muted">{text}</span>
      </Cell>
      <Cell className="desk:whitespace-nowrap">
        <span className="text-muted desk:sr-only">Kept: </span>
        {daysText(rules[ruleOf[kind]])}
      </Cell>
      <Cell>
        <span className="block">
          <span className="text-muted desk:sr-only">There now: </span>
          {rows === 0 ? "None" : `${numberText(rows)}, ${aboutBytes(bytes)}`}
        </span>
        {oldestAt === null ? null : (
          <span className="block text-dense text-muted">
            The oldest is of <When at={oldestAt} />
          </span>
        )}
      </Cell>
      <Cell>
        <span className="text-muted desk:sr-only">Next run: </span>
        <span className="whitespace-nowrap">{due === 0 ? "Removes nothing" : `Removes about ${numberText(due)}`}</span>
      </Cell>
    </TableRow>
  );
}

function aboutBytes(bytes: number): string {
  return bytes < 1e5 ? bytesText(bytes) : `about ${bytesText(bytes)}`;
}
