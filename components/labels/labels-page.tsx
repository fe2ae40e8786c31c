"use client";

import { Plus } from "lucide-react";
import { lazy, Suspense, useMemo, useState } from "react";
import { useDesk, useLiveState } from "@/components/desk/desk-context";
import { countBearers } from "@/components/labels/count-bearers";
import { labelKinds } from "@/components/labels/kinds";
import { LabelList } from "@/components/labels/label-list";
import { RemoveDialog } from "@/components/labels/remove-dialog";
import { Section } from "@/components/shell/section";
import { Status } from "@/components/shell/status";
import { Button } from "@/components/ui/button";
import type { LabelView } from "@/lib/live/protocol";

const LabelDialog = lazy(() => import("@/components/labels/label-dialog"));

type Open =
  | { what: "nothing" }
  | { what: "edit"; kind: LabelView["kind"]; label: LabelView | null }
  | { what: "remove"; label: LabelView };

/** The labels that devices can have, and what they say about alerts. */
export function LabelsPage() {
  const { viewer } = useDesk();
  const { labels, devices } = useLiveState();
  const [open, setOpen] = useState<Open>({ what: "nothing" });
  const [done, setDone] = useState("");
  const counts = useMemo(() => countBearers(devices.values()), [devices]);
  const isAdmin = viewer.role === "admin";
  const show = (next: Open) => {
    setDone("");
    setOpen(next);
  };
  const close = () => setOpen({ what: "nothing" });
  return (
    <div className="flex flex-col gap-4">
      <p className="max-w-prose text-muted">
        Labels say where devices are and what belongs together. Motion opens an alert only at devices whose labels say
        so; a doorbell press always does.
        {isAdmin ? null : " Admins make and change labels."}
      </p>
      <Status text={done} />
      {labelKinds.map(({ kind, title, text, add, none }) => (
        <Section key={kind} title={title} text={text}>
          <LabelList
            title={title}
            none={none}
            labels={labels.filter((label) => label.kind === kind)}
            counts={counts}
            onEdit={isAdmin ? (label) => show({ what: "edit", kind, label }) : null}
            onRemove={isAdmin ? (label) => show({ what: "remove", label }) : null}
          />
          {isAdmin ? (
            <div>
              <Button kind="plain" onClick={() => show({ what: "edit", kind, label: null })}>
                <Plus aria-hidden="true" className="size-4" strokeWidth={1.8} />
                {add}
              </Button>
            </div>
          ) : null}
        </Section>
      ))}
      <Suspense>{open.what === "edit" ? <LabelDialog {...open} onDone={setDone} onClose={close} /> : null}</Suspense>
      {open.what === "remove" ? (
        <RemoveDialog label={open.label} count={counts.get(open.label.id) ?? 0} onDone={setDone} onClose={close} />
      ) : null}
    </div>
  );
}
