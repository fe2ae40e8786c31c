"use client";

import { Field, TextField } from "@/components/auth/field";
import { Form } from "@/components/auth/form";
import { HiddenInput } from "@/components/auth/hidden-input";
import { postJson } from "@/components/auth/post-json";
import { SubmitButton } from "@/components/auth/submit-button";
import { useRequest } from "@/components/auth/use-request";
import { Dialog } from "@/components/shell/dialog";
import { Button } from "@/components/ui/button";
import { type AddedKey, MAX_NOTE } from "@/lib/keys/views";

interface AddKeyDialogProps {
  onAdded: (added: AddedKey) => void;
  onClose: () => void;
}

/** Takes a key once; it is never shown again. */
export function AddKeyDialog({ onAdded, onClose }: AddKeyDialogProps) {
  const { busy, failure, send } = useRequest();
  const add = (value: (name: string) => string) =>
    send(async () => {
      const added = await postJson<AddedKey>("/api/keys/add", { text: value("key"), note: value("note") });
      onAdded(added);
    });
  return (
    <Dialog title="Add a signing key" onClose={onClose}>
      <Form
        onSubmit={add}
        failure={failure}
        actions={
          <>
            <SubmitButton busy={busy} busyText="Adding…">
              Add the key
            </SubmitButton>
            <Button kind="plain" onClick={onClose}>
              Cancel
            </Button>
          </>
        }
      >
        <p className="text-muted">
          It is kept encrypted and not shown again. Deliveries are verified with it from the moment it is added.
        </p>
        <Field label="Key" hint="The HMAC signing key from Ring’s developer console.">
          {(id, describedBy) => (
            <HiddenInput id={id} what="key" name="key" autoComplete="off" required aria-describedby={describedBy} />
          )}
        </Field>
        <TextField
          label="Note"
          name="note"
          autoComplete="off"
          maxLength={MAX_NOTE}
          hint="If you like: what tells it from others, such as “since the move”."
        />
      </Form>
    </Dialog>
  );
}
