import { roleText } from "@/components/auth/role-text";
import { Cell, Table, TableBody, TableRow } from "@/components/shell/table";
import { Ago } from "@/components/shell/when";
import { Button } from "@/components/ui/button";
import { StateShape } from "@/components/ui/state-shape";
import type { PersonView } from "@/lib/auth/views";

interface PeopleTableProps {
  people: readonly PersonView[];
  /** Nobody changes their own rights. */
  viewerId: string;
  onManage: (id: string) => void;
}

/** Everybody, with their rights and how they sign in. */
export function PeopleTable({ people, viewerId, onManage }: PeopleTableProps) {
  return (
    <div className="rounded-base border border-line bg-panel">
      <Table label="People" columns={["Name", "Role", "Signs in with", "Last here", "(Change)"]}>
        <TableBody>
          {people.map((person) => (
            <Person key={person.id} person={person} isViewer={person.id === viewerId} onManage={onManage} />
          ))}
        </TableBody>
      </Table>
    </div>
  );
}

interface PersonProps {
  person: PersonView;
  isViewer: boolean;
  onManage: (id: string) => void;
}

function Person({ person, isViewer, onManage }: PersonProps) {
  return (
    <TableRow className="max-desk:grid max-desk:grid-cols-[minmax(0,1fr)_auto] max-desk:gap-x-3">
      <Cell head>
        <span className="block font-semibold">
          {person.name}
          {isViewer ? <span className="font-normal text-muted"> (you)</span> : null}
        </span>
        <span className="block text-dense text-muted">{person.email}</span>
      </Cell>
      <Cell className="max-desk:col-start-1 max-desk:text-dense">
        {person.disabledAt === null ? roleText(person) : <Disabled />}
      </Cell>
      <Cell className="text-dense text-muted max-desk:hidden">{waysText(person)}</Cell>
      <Cell className="text-dense text-muted first-letter:uppercase max-desk:hidden">
        <LastSeen person={person} />
      </Cell>
      <Cell className="max-desk:col-start-2 max-desk:row-span-2 max-desk:row-start-1 max-desk:self-center desk:text-right!">
        {isViewer ? null : (
          <Button kind="plain" onClick={() => onManage(person.id)}>
            Change<span className="sr-only"> {person.name}</span>
          </Button>
        )}
      </Cell>
    </TableRow>
  );
}

function Disabled() {
  return (
    <span className="inline-flex items-center gap-2 align-middle font-semibold whitespace-nowrap text-offline">
      <StateShape kind="offline" />
      Disabled
    </span>
  );
}

function LastSeen({ person }: { person: PersonView }) {
  if (person.lastSeenAt === null) return "Not signed in";
  return (
    <>
      <Ago at={person.lastSeenAt} />
      {person.sessions > 1 ? ` · ${person.sessions} sessions` : null}
    </>
  );
}

function waysText({ hasSecondFactor, passkeys }: PersonView): string {
  const password = hasSecondFactor ? "Password and code" : "Password";
  if (passkeys === 0) return password;
  return `${password}, ${passkeys === 1 ? "passkey" : `${passkeys} passkeys`}`;
}
