"use client";

import { useState } from "react";
import { TextField } from "@/components/auth/field";
import { Form } from "@/components/auth/form";
import { postJson, Refused } from "@/components/auth/post-json";
import { SaveActions } from "@/components/auth/save-actions";
import { useRequest } from "@/components/auth/use-request";
import { DEFAULT_GRACE_MINUTES } from "@/components/labels/label-words";
import { MotionFields } from "@/components/labels/motion-fields";
import { NameField } from "@/components/labels/name-field";
import { Dialog } from "@/components/shell/dialog";
import type { LabelView } from "@/lib/live/protocol";

interface LabelDialogProps {
  kind: LabelView["kind"];
  /** null: a new one. */
  label: LabelView | null;
  onDone: (sentence: string) => void;
  onClose: () => void;
}

const TAKEN = 409;

/** Makes a label or changes one. */
export default function LabelDialog({ kind, label, onDone, onClose }: LabelDialogProps) {
  const { busy, failure, send } = useRequest();
  const [nameFault, setNameFault] = useState("");
  const [motionClasses, setMotionClasses] = useState<readonly string[]>(label?.motionClasses ?? []);
  const save = (value: (name: string) => string) =>
    send(async () => {
      const name = value("name").trim();
      const graceMinutes = value("grace") === "" ? null : Number(value("grace"));
      setNameFault("");
      try {
        await postJson("/api/labels/save", { ...(label && { id: label.id }), name, kind, motionClasses, graceMinutes });
      } catch (error) {
        if (!(error instanceof Refused) || error.status !== TAKEN) throw error;
        setNameFault(error.message);
        return;
      }
      onClose();
      onDone(label ? `${name} is changed.` : `${name} is made.`);
    });
  return (
    <Dialog title={label ? `Change ${label.name}` : kind === "site" ? "New site" : "New group"} onClose={onClose}>
      <Form onSubmit={save} failure={failure} actions={<SaveActions busy={busy} onCancel={onClose} />}>
        <NameField name={label?.name ?? ""} fault={nameFault} />
        <MotionFields chosen={motionClasses} onChange={setMotionClasses} />
        <TextField
          label="Minutes offline before an alert"
          name="grace"
          type="number"
          inputMode="numeric"
          min={1}
          max={1440}
          step={1}
          defaultValue={label?.graceMinutes ?? ""}
          placeholder={String(DEFAULT_GRACE_MINUTES)}
          hint={`Empty: ${DEFAULT_GRACE_MINUTES} minutes. Of several labels the shortest time counts.`}
        />
      </Form>
    </Dialog>
  );
}
