"use client";

import { useState } from "react";
import { useLiveState } from "@/components/desk/desk-context";
import { Dialog } from "@/components/shell/dialog";
import { Player } from "@/components/video/player";

interface LiveDialogProps {
  deviceKey: number;
  onClose: () => void;
}

/** Live video of one device over the page. */
export default function LiveDialog({ deviceKey, onClose }: LiveDialogProps) {
  const { devices } = useLiveState();
  // It stays what it was called while it is watched.
  const [name] = useState(() => devices.get(deviceKey)?.name ?? "Camera");
  return (
    <Dialog wide title={name} onClose={onClose}>
      <Player deviceKey={deviceKey} name={name} onClose={onClose} />
    </Dialog>
  );
}
