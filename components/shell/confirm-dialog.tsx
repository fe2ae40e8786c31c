"use client";

import { Form } from "@/components/auth/form";
import { SubmitButton } from "@/components/auth/submit-button";
import { useRequest } from "@/components/auth/use-request";
import { Dialog } from "@/components/shell/dialog";
import { Button } from "@/components/ui/button";

interface ConfirmDialogProps {
  title: string;
  /** What will happen. */
  text: string;
  /** The verb: "Remove". */
  verb: string;
  /** Does it, and closes this. */
  act: () => Promise<void>;
  onClose: () => void;
}

/** Asks before what cannot be taken back. */
export function ConfirmDialog({ title, text, verb, act, onClose }: ConfirmDialogProps) {
  const { busy, failure, send } = useRequest();
  return (
    <Dialog role="alertdialog" title={title} onClose={onClose}>
      <Form
        onSubmit={() => send(act)}
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
        <p className="text-muted wrap-anywhere">{text}</p>
      </Form>
    </Dialog>
  );
}
