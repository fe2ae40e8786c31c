"use client";

import { useState } from "react";
import { postJson } from "@/components/auth/post-json";
import { describeRemoval } from "@/components/keys/describe-removal";
import { ConfirmDialog } from "@/components/shell/confirm-dialog";
import { serverNow } from "@/lib/live/clock";
import type { KeyView } from "@/lib/ring/key-views";

interface RemoveKeyDialogProps {
  asked: KeyView;
  keys: readonly KeyView[];
  onDone: () => Promise<void>;
  onClose: () => void;
}

/** Asks before a key is removed, and says what that does. */
export function RemoveKeyDialog({ asked, keys, onDone, onClose }: RemoveKeyDialogProps) {
  const [text] = useState(() => describeRemoval(asked, keys, serverNow()));
  const remove = async () => {
    await postJson("/api/keys/remove", { id: asked.id });
    await onDone();
  };
  return <ConfirmDialog title={`Remove key ${asked.id}?`} text={text} verb="Remove" act={remove} onClose={onClose} />;
}
