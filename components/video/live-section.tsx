"use client";

import { Video } from "lucide-react";
import { lazy, Suspense, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { useDesk } from "@/components/desk/desk-context";
import { Button } from "@/components/ui/button";
import { mayWatch } from "@/components/video/may-watch";
import type { DeviceView } from "@/lib/live/protocol";

// Only for those who watch.
const DevicePlayer = lazy(() => import("@/components/video/device-player"));

/** Live video on a device's own page; it stays where it is while one looks at what happened there. */
export function LiveSection({ device }: { device: DeviceView }) {
  const { viewer } = useDesk();
  const [isOpen, setOpen] = useState(false);
  const area = useRef<HTMLDivElement>(null);
  /** The focus goes back to what opened it. */
  const close = () => {
    flushSync(() => setOpen(false));
    area.current?.querySelector("button")?.focus();
  };
  if (isOpen) {
    return (
      <Suspense>
        <DevicePlayer device={device} onClose={close} />
      </Suspense>
    );
  }
  if (!mayWatch(device, viewer)) return null;
  if (device.status === "offline") return <p className="text-dense text-muted">Camera is offline</p>;
  return (
    <div ref={area}>
      <Button kind="plain" onClick={() => setOpen(true)}>
        <Video aria-hidden="true" className="size-4" strokeWidth={1.8} />
        Watch live
      </Button>
    </div>
  );
}
