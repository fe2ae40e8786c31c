"use client";

import type { ReactNode } from "react";
import { Form } from "@/components/auth/form";
import { SubmitButton } from "@/components/auth/submit-button";
import { useRequest } from "@/components/auth/use-request";
import { Dialog } from "@/components/shell/dialog";
import { Button } from "@/components/ui/button";

interface ConfirmDialogProps {
  title: string;
  /** What will happen. */
  text: ReactNode;
  /** The verb: "Remove". */
  verb: string;
  /** Does it, and closes this; gets a function that reads a field by its name. */
  act: (value: (name: string) => string) => Promise<void>;
  onClose: () => void;
  /** Fields, where it takes more than a press. */
  children?: ReactNode;
}

/** Asks before what cannot be taken back. */
export function ConfirmDialog({ title, text, verb, act, onClose, children }: ConfirmDialogProps) {
  const { busy, failure, send } = useRequest();
  return (
    <Dialog role="alertdialog" title={title} onClose={onClose}>
      <Form
        onSubmit={(value) => send(() => act(value))}
        failure={failure}
        actions={
          <>
            <Button kind="plain" onClick={onClose}>
              Cancel
            </Button>
            <SubmitButton kind="danger" busy={busy} busyText="One moment…">
              {verb}
            </SubmitButton>
          </>
        }
      >
        <div className="flex flex-col gap-2 text-muted wrap-anywhere">{text}</div>
        {children}
      </Form>
    </Dialog>
  );
}
