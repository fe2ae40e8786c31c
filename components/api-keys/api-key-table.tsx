import { Cell, Table, TableBody, TableRow } from "@/components/shell/table";
import { Ago, When } from "@/components/shell/when";
import { Button } from "@/components/ui/button";
import { StateShape, type StateShapeKind } from "@/components/ui/state-shape";
import { type ApiKeyState, type ApiKeyView, apiKeyState } from "@/lib/api-keys/views";
import { useTicking } from "@/lib/live/clock";

interface ApiKeyTableProps {
  keys: readonly ApiKeyView[];
  onRevoke: (key: ApiKeyView) => void;
}

/** Every key, newest first. */
export function ApiKeyTable({ keys, onRevoke }: ApiKeyTableProps) {
  return (
    <div className="rounded-base border border-line bg-panel">
      <Table label="API keys" columns={["Name", "State", "Made", "Last used", "(Revoke)"]}>
        <TableBody>
          {keys.map((key) => (
            <KeyRow key={key.id} shown={key} onRevoke={onRevoke} />
          ))}
        </TableBody>
      </Table>
    </div>
  );
}

function KeyRow({ shown, onRevoke }: { shown: ApiKeyView; onRevoke: (key: ApiKeyView) => void }) {
  const { name, prefix, createdAt, createdBy, lastUsedAt, revokedAt } = shown;
  return (
    <TableRow className="max-desk:grid max-desk:grid-cols-[minmax(0,1fr)_auto] max-desk:gap-x-3 max-desk:gap-y-0.5">
      <Cell head>
        <bdi className="block font-semibold">{name}</bdi>
        <span className="block font-mono text-dense text-muted">{prefix}…</span>
      </Cell>
      <Cell className="text-dense max-desk:col-start-1">
        <State shown={shown} />
      </Cell>
      <Cell className="text-dense text-muted first-letter:uppercase max-desk:col-start-1">
        <span className="desk:hidden">Made </span>
        <When at={createdAt} /> by {createdBy}
      </Cell>
      <Cell className="text-dense text-muted first-letter:uppercase max-desk:col-start-1">
        {lastUsedAt === null ? (
          "Never used"
        ) : (
          <>
            <span className="desk:hidden">Used </span>
            <Ago at={lastUsedAt} />
          </>
        )}
      </Cell>
      <Cell className="max-desk:col-start-2 max-desk:row-span-4 max-desk:row-start-1 max-desk:self-center desk:text-right!">
        {revokedAt === null ? (
          <Button kind="plain" onClick={() => onRevoke(shown)}>
            Revoke<span className="sr-only"> the key {name}</span>
          </Button>
        ) : null}
      </Cell>
    </TableRow>
  );
}

const looks: Record<ApiKeyState, { shape: StateShapeKind; colour: string }> = {
  works: { shape: "online", colour: "text-online" },
  expired: { shape: "warning", colour: "text-amber" },
  revoked: { shape: "offline", colour: "text-offline" },
};

function State({ shown }: { shown: ApiKeyView }) {
  const state = useTicking((now) => apiKeyState(shown, now));
  const { shape, colour } = looks[state];
  return (
    <span className="inline-flex items-start gap-2">
      <span className="mt-1">
        <StateShape kind={shape} />
      </span>
      <span>
        <StateWords state={state} shown={shown} colour={colour} />
      </span>
    </span>
  );
}

function StateWords({ state, shown, colour }: { state: ApiKeyState; shown: ApiKeyView; colour: string }) {
  const { expiresAt, revokedAt } = shown;
  if (state === "works") {
    return expiresAt === null ? "Works until revoked" : <>Works until {<When at={expiresAt} />}</>;
  }
  const at = state === "revoked" ? revokedAt : expiresAt;
  return (
    <>
      <span className={`font-semibold ${colour}`}>{state === "revoked" ? "Revoked" : "Expired"}</span>{" "}
      {at === null ? null : <When at={at} />}
    </>
  );
}
