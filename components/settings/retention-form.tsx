"use client";

import { useState } from "react";
import { TextField } from "@/components/auth/field";
import { Form } from "@/components/auth/form";
import { postJson } from "@/components/auth/post-json";
import { SubmitButton } from "@/components/auth/submit-button";
import { useRequest } from "@/components/auth/use-request";
import { PictureFields } from "@/components/settings/picture-fields";
import { choicesFor, isShorter, ruleOf } from "@/components/settings/retention-words";
import { ConfirmDialog } from "@/components/shell/confirm-dialog";
import { SelectField } from "@/components/trial/select-field";
import type { Kind, RetentionView, Rules } from "@/lib/retention/views";

const kinds = ["events", "deliveries", "audit"] as const;
const labels: Record<(typeof kinds)[number], string> = {
  events: "Keep events",
  deliveries: "Keep deliveries",
  audit: "Keep the audit log",
};
const GB = 1e9;

interface RetentionFormProps {
  rules: Rules;
  onSaved: (next: RetentionView) => void;
}

/** Says how long things are kept; asks before anything is kept for a shorter time. */
export function RetentionForm({ rules, onSaved }: RetentionFormProps) {
  const { busy, failure, send } = useRequest();
  const [chosen, setChosen] = useState(rules);
  const [asked, setAsked] = useState<Rules | null>(null);
  const save = async (next: Rules) => {
    const view = await postJson<RetentionView>("/api/settings/retention", next);
    setAsked(null);
    onSaved(view);
  };
  const submit = async (value: (name: string) => string) => {
    const next = { ...chosen, maxBytes: toBytes(value("size")), mediaBytes: toBytes(value("media")) };
    if (!isShorter(next, rules)) return await send(() => save(next));
    setAsked(next);
    return false;
  };
  const choose = (kind: Kind) => (text: string) =>
    setChosen({ ...chosen, [ruleOf[kind]]: text === "null" ? null : Number(text) });
  return (
    <>
      <Form
        onSubmit={submit}
        failure={failure}
        actions={
          <SubmitButton busy={busy} busyText="Saving…">
            Save
          </SubmitButton>
        }
      >
        <div className="grid gap-4 desk:grid-cols-2">
          {kinds.map((kind) => (
            <SelectField
              key={kind}
              label={labels[kind]}
              value={String(chosen[ruleOf[kind]])}
              options={choicesFor(kind, chosen[ruleOf[kind]])}
              onChange={choose(kind)}
            />
          ))}
          <TextField
            label="At most, in GB"
            name="size"
            type="number"
            inputMode="decimal"
            min={0.05}
            step="any"
            defaultValue={rules.maxBytes === null ? "" : rules.maxBytes / GB}
            hint="Empty: no limit. Above it the oldest deliveries go first, then the oldest events."
          />
          <PictureFields chosen={chosen} onChange={setChosen} />
        </div>
      </Form>
      {asked ? (
        <ConfirmDialog
          title="Keep things for a shorter time?"
          text="The next run, within the hour, removes for good what is older than that, or too much. A backup made before still holds it."
          verb="Keep for a shorter time"
          act={() => save(asked)}
          onClose={() => setAsked(null)}
        />
      ) : null}
    </>
  );
}

function toBytes(text: string): number | null {
  return text.trim() === "" ? null : Math.round(Number(text) * GB);
}
