"use client";

import { Plus } from "lucide-react";
import Link from "next/link";
import { useRef, useState } from "react";
import { flushSync } from "react-dom";
import { useIsAdmin } from "@/components/auth/viewer-context";
import { AddKeyDialog } from "@/components/keys/add-key-dialog";
import { HeldPanel, linkClass } from "@/components/keys/held-panel";
import { KeyProblem } from "@/components/keys/key-problem";
import { KeyTable } from "@/components/keys/key-table";
import { addedText } from "@/components/keys/key-words";
import { RemoveKeyDialog } from "@/components/keys/remove-key-dialog";
import { Rotation } from "@/components/keys/rotation";
import { useKeys } from "@/components/keys/use-keys";
import { Status } from "@/components/shell/status";
import { Button } from "@/components/ui/button";
import type { AddedKey, KeysView } from "@/lib/keys/views";
import type { KeyView } from "@/lib/ring/key-views";

type Open = { what: "nothing" } | { what: "add" } | { what: "remove"; asked: KeyView };
type Done = { text: string; admitted: number };

const nothingDone: Done = { text: "", admitted: 0 };

/** The keys that Ring's deliveries are verified with. */
export function KeysPage({ initial }: { initial: KeysView }) {
  const { view, isOld, reload } = useKeys(initial);
  const [open, setOpen] = useState<Open>({ what: "nothing" });
  const [done, setDone] = useState(nothingDone);
  const status = useRef<HTMLParagraphElement>(null);
  const isAdmin = useIsAdmin();
  const show = (next: Open) => {
    setDone(nothingDone);
    setOpen(next);
  };
  const close = () => setOpen({ what: "nothing" });
  const added = ({ id, admitted }: AddedKey) => {
    close();
    setDone({ text: addedText(id, admitted), admitted });
    void reload();
  };
  const removed = async (id: string) => {
    // First the dialog gives the focus back to its row, which is about to go.
    flushSync(close);
    status.current?.focus();
    setDone({ text: `Key ${id} is removed.`, admitted: 0 });
    await reload();
  };
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p className="max-w-prose text-muted">
          Ring signs each delivery; what none of these keys signed is refused. A key goes by the first eight digits of
          its SHA-256 and is never shown.{isAdmin ? null : " Admins add and remove keys."}
        </p>
        {isAdmin ? (
          <Button kind="primary" onClick={() => show({ what: "add" })}>
            <Plus aria-hidden="true" className="size-4" strokeWidth={1.8} />
            Add a key
          </Button>
        ) : null}
      </div>
      <Status ref={status} text={done.text}>
        {done.admitted === 0 ? null : (
          <Link href="/deliveries?view=held" prefetch={false} className={linkClass}>
            See them
          </Link>
        )}
      </Status>
      {isOld ? <p role="alert">These keys could not be asked for again. What stands here may be old.</p> : null}
      <KeyProblem problem={view.problem} isAdmin={isAdmin} />
      {view.keys.length === 0 ? null : (
        <KeyTable keys={view.keys} onRemove={isAdmin ? (asked) => show({ what: "remove", asked }) : null} />
      )}
      <div className="mt-4">
        <HeldPanel held={view.held} />
        <Rotation />
      </div>
      {open.what === "add" ? <AddKeyDialog onAdded={added} onClose={close} /> : null}
      {open.what === "remove" ? (
        <RemoveKeyDialog asked={open.asked} keys={view.keys} onDone={() => removed(open.asked.id)} onClose={close} />
      ) : null}
    </div>
  );
}
