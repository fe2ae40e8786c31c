"use client";

import { useDesk } from "@/components/desk/desk-context";
import { CardButtons } from "@/components/queue/card-buttons";
import { useAlertCommands } from "@/components/queue/use-alert-commands";
import type { AlertView } from "@/lib/live/protocol";

/** What can be done about an alert, for whoever may. */
export function AlertButtons({ alert, describedBy }: { alert: AlertView; describedBy: string }) {
  const { viewer } = useDesk();
  const { run, overlay } = useAlertCommands();
  if (viewer.role === "viewer") return null;
  return (
    <div className="flex flex-wrap items-center gap-2">
      <CardButtons alert={alert} pressing={alert.status === "open"} worded describedBy={describedBy} run={run} />
      {overlay}
    </div>
  );
}
