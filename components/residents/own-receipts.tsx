import { linkClass } from "@/components/residents/link-class";
import { Row, Rows } from "@/components/shell/rows";
import { When } from "@/components/shell/when";
import type { Receipt } from "@/lib/removal/views";

/** What shows that one's data was deleted. */
export function OwnReceipts({ receipts, isOperator }: { receipts: readonly Receipt[]; isOperator: boolean }) {
  if (receipts.length === 0) return null;
  return (
    <section aria-labelledby="receipts" className="flex flex-col gap-3 border-t border-line pt-5">
      <h2 id="receipts" className="text-large font-semibold">
        Receipts
      </h2>
      <Rows label="Receipts">
        {receipts.map(({ number, state, doneAt, backupsGoneAt }) => (
          <Row
            key={number}
            title={`Receipt ${number}: ${state === "done" ? "your data is deleted" : "your data is being deleted"}`}
            text={
              doneAt === null ? (
                "This takes a moment."
              ) : (
                <>
                  Done <When at={doneAt} />.
                  {backupsGoneAt === null ? null : (
                    <>
                      {" "}
                      Automatic backups hold it until <When at={backupsGoneAt} /> at the latest.
                    </>
                  )}
                </>
              )
            }
          >
            {state === "done" ? (
              <a href={`/api/residents/receipts/${number}`} className={linkClass} download>
                Keep it<span className="sr-only"> (receipt {number}, as text)</span>
              </a>
            ) : null}
          </Row>
        ))}
      </Rows>
      {isOperator ? null : (
        <p className="text-dense text-muted">Your sign-in is deleted too, within a day after you have signed out.</p>
      )}
    </section>
  );
}
