import { countsText } from "@/components/settings/removal-words";
import { Row, Rows } from "@/components/shell/rows";
import { When } from "@/components/shell/when";
import { StateShape } from "@/components/ui/state-shape";
import type { Receipt } from "@/lib/removal/views";

const linkClass =
  "inline-flex min-h-11 items-center font-semibold text-accent underline underline-offset-4 desk:min-h-9";

/** What remains to show that accounts were removed. */
export function Receipts({ receipts }: { receipts: readonly Receipt[] }) {
  if (receipts.length === 0) return <p className="text-muted">No account was removed yet.</p>;
  return (
    <Rows label="Receipts">
      {receipts.map((receipt) => (
        <Row key={receipt.number} title={<Title receipt={receipt} />} text={<Text receipt={receipt} />}>
          {receipt.state === "done" ? <Downloads number={receipt.number} /> : null}
        </Row>
      ))}
    </Rows>
  );
}

function Title({ receipt: { number, state } }: { receipt: Receipt }) {
  return (
    <span role="status" className="inline-flex items-center gap-2">
      <StateShape kind={state === "done" ? "online" : "unknown"} />
      Receipt {number}: {state === "done" ? "removed" : "is being removed"}
    </span>
  );
}

function Text({ receipt: { askedBy, askedAt, doneAt, counts, backupsGoneAt } }: { receipt: Receipt }) {
  return (
    <>
      Asked for by <bdi>{askedBy}</bdi> <When at={askedAt} />
      {doneAt === null ? null : (
        <>
          , done <When at={doneAt} />
        </>
      )}
      . {countsText(counts)}.
      {backupsGoneAt === null ? null : (
        <>
          {" "}
          The last automatic backup that holds it is gone by <When at={backupsGoneAt} />.
        </>
      )}
    </>
  );
}

function Downloads({ number }: { number: number }) {
  const path = `/api/accounts/removals/${number}`;
  return (
    <span className="flex gap-4">
      <a href={`${path}?format=text`} className={linkClass} download>
        Text<span className="sr-only"> of receipt {number}</span>
      </a>
      <a href={path} className={linkClass} download>
        JSON<span className="sr-only"> of receipt {number}</span>
      </a>
    </span>
  );
}
