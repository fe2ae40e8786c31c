"use client";

import { postJson } from "@/components/auth/post-json";
import { describeLoss } from "@/components/labels/describe-loss";
import { ConfirmDialog } from "@/components/shell/confirm-dialog";
import type { LabelView } from "@/lib/live/protocol";

interface RemoveDialogProps {
  label: LabelView;
  /** How many devices bear it. */
  count: number;
  onDone: (sentence: string) => void;
  onClose: () => void;
}

/** Asks before a label is taken away, and says what goes with it. */
export function RemoveDialog({ label, count, onDone, onClose }: RemoveDialogProps) {
  const remove = async () => {
    await postJson("/api/labels/remove", { id: label.id });
    onClose();
    onDone(`${label.name} is removed.`);
  };
  return (
    <ConfirmDialog
      title={`Remove ${label.name}?`}
      text={describeLoss(label, count)}
      verb="Remove"
      act={remove}
      onClose={onClose}
    />
  );
}
