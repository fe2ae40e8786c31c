"use client";

import { UserPlus } from "lucide-react";
import { useRef, useState } from "react";
import { useOutcome } from "@/components/auth/use-outcome";
import { InviteDialog } from "@/components/people/invite-dialog";
import { LinkList } from "@/components/people/link-list";
import { ManageDialog } from "@/components/people/manage-dialog";
import { PeopleTable } from "@/components/people/people-table";
import { Status } from "@/components/shell/status";
import { Button } from "@/components/ui/button";
import type { LinkView, PersonView, ViewerView } from "@/lib/auth/views";

interface PeoplePageProps {
  viewer: ViewerView;
  people: readonly PersonView[];
  links: readonly LinkView[];
}

type Open = { kind: "nothing" } | { kind: "invite" } | { kind: "manage"; id: string };

/** Who may come in and what each may do. */
export function PeoplePage({ viewer, people, links }: PeoplePageProps) {
  const { done, report, clear } = useOutcome();
  const [open, setOpen] = useState<Open>({ kind: "nothing" });
  const status = useRef<HTMLParagraphElement>(null);
  const show = (what: Open) => {
    clear();
    setOpen(what);
  };
  const close = () => setOpen({ kind: "nothing" });
  const managed = open.kind === "manage" ? people.find(({ id }) => id === open.id) : undefined;
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p className="text-muted">{countText(people)}</p>
        <Button kind="primary" onClick={() => show({ kind: "invite" })}>
          <UserPlus aria-hidden="true" className="size-4" strokeWidth={1.8} />
          Invite somebody
        </Button>
      </div>
      <Status ref={status} text={done} />
      <PeopleTable people={people} viewerId={viewer.id} onManage={(id) => show({ kind: "manage", id })} />
      <LinkList
        links={links}
        onAsk={clear}
        onWithdrawn={(sentence) => {
          status.current?.focus();
          report(sentence);
        }}
      />
      {open.kind === "invite" ? <InviteDialog onMade={report} onClose={close} /> : null}
      {managed ? <ManageDialog person={managed} onDone={report} onClose={close} /> : null}
    </div>
  );
}

function countText(people: readonly PersonView[]): string {
  const disabled = people.filter(({ disabledAt }) => disabledAt !== null).length;
  const active = people.length - disabled;
  const text = `${active} ${active === 1 ? "person" : "people"} can sign in`;
  return disabled === 0 ? `${text}.` : `${text}, ${disabled} disabled.`;
}
