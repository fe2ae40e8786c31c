"use client";

import { useState } from "react";
import { KeyOnce } from "@/components/api-keys/key-once";
import { LifetimeField, readDays } from "@/components/api-keys/lifetime-field";
import { TextField } from "@/components/auth/field";
import { Form } from "@/components/auth/form";
import { postJson } from "@/components/auth/post-json";
import { SubmitButton } from "@/components/auth/submit-button";
import { useRequest } from "@/components/auth/use-request";
import { Dialog } from "@/components/shell/dialog";
import { Button } from "@/components/ui/button";
import { MAX_KEY_NAME, type MadeKey } from "@/lib/api-keys/views";

interface MakeDialogProps {
  url: string;
  onMade: (sentence: string) => void;
  onClose: () => void;
}

/** Asks what a key is for, then shows it, this once. */
export function MakeDialog({ url, onMade, onClose }: MakeDialogProps) {
  const { busy, failure, send } = useRequest();
  const [made, setMade] = useState<{ name: string; key: MadeKey } | null>(null);
  const make = (value: (name: string) => string) =>
    send(async () => {
      const name = value("name").trim();
      setMade({ name, key: await postJson<MadeKey>("/api/api-keys/make", { name, days: readDays(value) }) });
      onMade(`The key ${name} is made.`);
    });
  if (made) {
    return (
      // Closed by its own button only: what it shows is shown once.
      <Dialog key="made" title={`Key for ${made.name}`} lasting>
        <KeyOnce made={made.key} url={url} onClose={onClose} />
      </Dialog>
    );
  }
  return (
    <Dialog key="ask" title="Make an API key" onClose={onClose}>
      <Form
        onSubmit={make}
        failure={failure}
        actions={
          <>
            <SubmitButton busy={busy} busyText="Making the key…">
              Make the key
            </SubmitButton>
            <Button kind="plain" onClick={onClose}>
              Cancel
            </Button>
          </>
        }
      >
        <TextField
          label="Name"
          name="name"
          autoComplete="off"
          maxLength={MAX_KEY_NAME}
          required
          hint="What reads with it, such as Prometheus."
        />
        <LifetimeField />
      </Form>
    </Dialog>
  );
}
