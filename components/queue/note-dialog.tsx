"use client";

import { useState } from "react";
import { flushSync } from "react-dom";
import { boxClass, Field, TextField } from "@/components/auth/field";
import { act } from "@/components/queue/act";
import { MAX_NOTE, MAX_REASON, REASONS } from "@/components/queue/alert-words";
import { describeAlert } from "@/components/queue/describe-alert";
import type { AlertActions, How } from "@/components/queue/use-alert-actions";
import { Dialog } from "@/components/shell/dialog";
import { Button } from "@/components/ui/button";
import { serverNow } from "@/lib/live/clock";
import type { AlertView } from "@/lib/live/protocol";

interface NoteDialogProps {
  alert: AlertView;
  from: HTMLElement;
  actions: AlertActions;
  onClose: () => void;
}

type Intent = "settle" | "note";

/** Words about an alert: kept by themselves, or together with acknowledging (or closing) it. */
export default function NoteDialog({ alert, from, actions, onClose }: NoteDialogProps) {
  const [missing, setMissing] = useState(false);
  const settles = alert.status === "acknowledged" ? "close" : "acknowledge";
  const canSettle = alert.status !== "closed";
  const submit = (values: FormData, intent: Intent) => {
    const how = readHow(values);
    const { note } = how;
    if (intent === "note" && note === undefined) {
      setMissing(true);
      return;
    }
    flushSync(onClose);
    if (intent === "settle") act(from, () => actions[settles]([alert], how));
    else if (note !== undefined) void actions.note(alert, { ...how, note });
  };
  const { title } = describeAlert(alert, alert.account, serverNow());
  return (
    <Dialog title={`Note: ${title}`} onClose={onClose}>
      <form
        method="post"
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          const { submitter } = event.nativeEvent as SubmitEvent;
          const intent = submitter?.getAttribute("value") === "settle" ? "settle" : "note";
          submit(new FormData(event.currentTarget), intent);
        }}
      >
        {canSettle ? <ReasonFields /> : null}
        <NoteField missing={missing} />
        <div className="flex flex-wrap items-center gap-2 desk:*:h-9!">
          {canSettle ? (
            <button
              type="submit"
              value="settle"
              className="h-11 rounded-base border border-transparent bg-accent px-5 font-semibold text-on-accent hover:bg-accent-hover desk:px-4"
            >
              {settles === "close" ? "Close alert" : "Acknowledge"}
            </button>
          ) : null}
          <button
            type="submit"
            value="note"
            className="h-11 rounded-base border border-line bg-panel px-4 hover:bg-hover"
          >
            {canSettle ? "Save note only" : "Save note"}
          </button>
          <Button kind="plain" onClick={onClose}>
            Cancel
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function NoteField({ missing }: { missing: boolean }) {
  return (
    <Field label="Note" hint={missing ? <span className="text-offline">Write a note first.</span> : null}>
      {(id, describedBy) => (
        <textarea
          id={id}
          name="note"
          maxLength={MAX_NOTE}
          rows={3}
          aria-describedby={describedBy}
          aria-invalid={missing || undefined}
          className={`${boxClass} h-auto! resize-y py-2`}
        />
      )}
    </Field>
  );
}

function ReasonFields() {
  const [chosen, setChosen] = useState("");
  return (
    <>
      <Field label="Reason">
        {(id) => (
          <select
            id={id}
            name="reason"
            value={chosen}
            onChange={(event) => setChosen(event.target.value)}
            className={boxClass}
          >
            <option value="">None</option>
            {REASONS.map((reason) => (
              <option key={reason}>{reason}</option>
            ))}
            <option>Other</option>
          </select>
        )}
      </Field>
      {chosen === "Other" ? <TextField label="Which reason" name="other" maxLength={MAX_REASON} /> : null}
    </>
  );
}

function readHow(values: FormData): How {
  const text = (name: string) => String(values.get(name) ?? "").trim();
  const reason = (text("reason") === "Other" && text("other")) || text("reason");
  return { ...(text("note") && { note: text("note") }), ...(reason && { reason }) };
}
