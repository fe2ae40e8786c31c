import { sourceWords } from "@/components/keys/key-words";
import { Cell, Table, TableBody, TableRow } from "@/components/shell/table";
import { When } from "@/components/shell/when";
import { Button } from "@/components/ui/button";
import { StateShape } from "@/components/ui/state-shape";
import type { KeyView } from "@/lib/ring/key-views";

interface KeyTableProps {
  keys: readonly KeyView[];
  /** null for those who only look. */
  onRemove: ((key: KeyView) => void) | null;
}

/** The keys that deliveries are verified with now. */
export function KeyTable({ keys, onRemove }: KeyTableProps) {
  const columns = ["Key", "Source", "Last used", "Verified", ...(onRemove ? ["(Remove)"] : [])];
  return (
    <div className="rounded-base border border-line bg-panel">
      <Table label="Signing keys" columns={columns}>
        <TableBody>
          {keys.map((key) => (
            <KeyRow key={`${key.source} ${key.id}`} shown={key} onRemove={onRemove} />
          ))}
        </TableBody>
      </Table>
    </div>
  );
}

function KeyRow({ shown, onRemove }: { shown: KeyView; onRemove: KeyTableProps["onRemove"] }) {
  const { id, note, source, count } = shown;
  return (
    <TableRow className="max-desk:grid max-desk:grid-cols-[minmax(0,1fr)_auto] max-desk:gap-x-3 max-desk:gap-y-0.5">
      <Cell head className="max-desk:col-start-1">
        <span className="block font-mono font-semibold">{id}</span>
        {note === null ? null : (
          <span className="block text-dense text-muted">
            <bdi>{note}</bdi>
          </span>
        )}
      </Cell>
      <Cell className="max-desk:col-start-1 max-desk:text-dense">
        <span className="block">{sourceWords[source]}</span>
        <span className="block text-dense text-muted">
          <Origin shown={shown} />
        </span>
      </Cell>
      <Cell className="max-desk:col-start-1 max-desk:text-dense">
        <LastUsed at={shown.lastUsedAt} />
      </Cell>
      <Cell className="text-muted max-desk:col-start-1 max-desk:text-dense">
        {count.toLocaleString("en")}
        <span className="desk:sr-only"> verified</span>
      </Cell>
      {onRemove ? (
        <Cell className="max-desk:col-start-2 max-desk:row-span-4 max-desk:row-start-1 max-desk:self-center desk:text-right!">
          {source === "environment" ? null : (
            <Button kind="plain" onClick={() => onRemove(shown)}>
              Remove<span className="sr-only"> key {id}</span>
            </Button>
          )}
        </Cell>
      ) : null}
    </TableRow>
  );
}

function Origin({ shown: { source, addedAt, addedBy } }: { shown: KeyView }) {
  if (source === "environment") {
    return (
      <>
        To remove it, take it out of <code className="font-mono">RING_SIGNING_KEY</code> and restart.
      </>
    );
  }
  return (
    <>
      {addedAt === null ? null : <When at={addedAt} />} by {addedBy}
    </>
  );
}

function LastUsed({ at }: { at: number | null }) {
  return (
    <span className={`inline-flex items-center gap-2 ${at === null ? "text-muted" : "text-online"}`}>
      <StateShape kind={at === null ? "unknown" : "online"} />
      {at === null ? (
        "Never used"
      ) : (
        <span className="text-ink">
          Last used <When at={at} />
        </span>
      )}
    </span>
  );
}
