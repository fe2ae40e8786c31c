"use client";

import { ChevronDown } from "lucide-react";
import { memo, useId, useRef, useState } from "react";
import { AlertFacts } from "@/components/queue/alert-facts";
import { AlertTrail } from "@/components/queue/alert-trail";
import { CardButtons } from "@/components/queue/card-buttons";
import { CardText } from "@/components/queue/card-text";
import type { Run } from "@/components/queue/commands";
import { describeAlert } from "@/components/queue/describe-alert";
import { edges } from "@/components/queue/edges";
import { LeftLine } from "@/components/queue/left-line";
import { useKeptFocus } from "@/components/queue/use-kept-focus";
import { EventIcon } from "@/components/ui/event-icon";
import { LiveButton } from "@/components/video/live-button";
import type { AlertView, DeviceView } from "@/lib/live/protocol";

interface AlertRowProps {
  alert: AlertView;
  name: string | null;
  place: string;
  /** Where somebody waits at the door: it can be watched. */
  doorbell: DeviceView | undefined;
  left: boolean;
  reachable: boolean;
  chosen: boolean;
  /** Both null for whoever only looks. */
  choose: ((id: number, on: boolean) => void) | null;
  run: Run | null;
}

/** One alert of the long list: as in the queue, with what was done about it and by whom. */
export const AlertRow = memo(function AlertRow(props: AlertRowProps) {
  const { alert, name, place, doorbell, left, reachable, chosen, choose, run } = props;
  const row = useRef<HTMLLIElement>(null);
  const id = useId();
  const [trail, setTrail] = useState(false);
  const { tone, icon } = describeAlert(alert, place, 0);
  const pressing = alert.kind === "press" && alert.status === "open";
  useKeptFocus(row, left);
  return (
    <li
      ref={row}
      data-alert-id={alert.id}
      data-alert-status={alert.status}
      data-left={left || undefined}
      tabIndex={reachable ? 0 : -1}
      aria-labelledby={`${id} ${id}-where`}
      className={`scroll-mt-28 scroll-mb-3 rounded-base border border-line border-l-3 ${left ? "bg-bg" : alert.status === "open" ? edges[tone] : "bg-panel"}`}
    >
      {left ? (
        <LeftLine id={id} alert={alert} name={name} place={place} />
      ) : (
        <div className="flex items-start gap-2.5 p-2.5 pr-3">
          {choose ? <Choice describedBy={id} checked={chosen} onChange={(on) => choose(alert.id, on)} /> : null}
          <EventIcon icon={icon} tone={alert.status === "open" || tone === "press" ? tone : "neutral"} />
          <div className="flex min-w-0 flex-1 flex-wrap items-start gap-x-6 gap-y-2">
            <div className="min-w-0 flex-1 basis-full wide:basis-80">
              <CardText heading="h2" id={id} alert={alert} name={name} place={place} />
              <AlertFacts alert={alert} />
            </div>
            <div className="flex flex-wrap items-center gap-1.5 max-desk:basis-full max-desk:gap-1 max-desk:min-[24rem]:flex-nowrap">
              {run ? <CardButtons alert={alert} pressing={pressing} worded describedBy={id} run={run} /> : null}
              {run ? (
                <LiveButton
                  device={doorbell}
                  describedBy={id}
                  className="h-11 px-3 desk:h-6.5 desk:px-2.5 desk:text-dense"
                />
              ) : null}
              <TrailButton open={trail} describedBy={id} onClick={() => setTrail(!trail)} />
            </div>
            {trail ? (
              <div className="basis-full">
                <AlertTrail id={alert.id} revision={alert.revision} />
              </div>
            ) : null}
          </div>
        </div>
      )}
    </li>
  );
});

interface ChoiceProps {
  describedBy: string;
  checked: boolean;
  onChange: (on: boolean) => void;
}

function Choice({ describedBy, checked, onChange }: ChoiceProps) {
  return (
    <span className="-my-2.5 -ml-2.5 grid size-11 shrink-0 place-items-center desk:-mt-2 desk:-mr-1.5">
      <input
        type="checkbox"
        aria-labelledby={describedBy}
        checked={checked}
        onChange={(event) => onChange(event.target.checked)}
        className="size-5 accent-(--accent) desk:size-4"
      />
    </span>
  );
}

interface TrailButtonProps {
  open: boolean;
  describedBy: string;
  onClick: () => void;
}

function TrailButton({ open, describedBy, onClick }: TrailButtonProps) {
  return (
    <button
      type="button"
      aria-expanded={open}
      aria-describedby={describedBy}
      onClick={onClick}
      className="inline-flex h-11 items-center gap-1 rounded-base px-2 text-muted hover:bg-hover hover:text-ink desk:h-6.5 desk:text-dense"
    >
      History
      <ChevronDown aria-hidden="true" className={`size-4 ${open ? "rotate-180" : ""}`} strokeWidth={1.8} />
    </button>
  );
}
