"use client";

import { CircleX, ExternalLink, NotebookPen, Undo2 } from "lucide-react";
import Link from "next/link";
import { useId, useLayoutEffect, useRef } from "react";
import { moveThrough } from "@/components/auth/menu-keys";
import { pathOf } from "@/components/desk/path-of";
import { act } from "@/components/queue/act";
import { commandsFor, type Run } from "@/components/queue/commands";
import { placeBeside } from "@/components/queue/place-beside";
import { SnoozeChoices } from "@/components/queue/snooze-choices";
import type { SnoozeTime } from "@/components/queue/snooze-times";
import type { AlertActions } from "@/components/queue/use-alert-actions";
import type { AlertView } from "@/lib/live/protocol";

interface AlertMenuProps {
  alerts: readonly AlertView[];
  from: HTMLElement;
  /** Everything that can be done, not only for how long to put it off. */
  whole: boolean;
  actions: AlertActions;
  run: Run;
  onClose: () => void;
}

/** How long to put an alert off, and on a phone what else its row has no room for. */
export default function AlertMenu({ alerts, from, whole, actions, run, onClose }: AlertMenuProps) {
  const menu = useRef<HTMLDivElement>(null);
  const isChosen = useRef(false);
  const id = useId();
  useLayoutEffect(() => {
    const shown = menu.current;
    if (!shown) return;
    shown.showPopover();
    placeBeside(shown, from);
    shown.querySelector<HTMLElement>("a, button")?.focus();
  }, [from]);
  /** The focus is back where it was before anything happens. */
  const closeThen = (next: () => void) => {
    isChosen.current = true;
    menu.current?.hidePopover();
    onClose();
    next();
  };
  const snooze = (time: SnoozeTime) => closeThen(() => act(from, () => actions.snooze(alerts, time)));
  const [alert] = alerts;
  return (
    <div
      ref={menu}
      popover="auto"
      role="dialog"
      aria-labelledby={id}
      onToggle={(event) => event.newState === "closed" && !isChosen.current && onClose()}
      onKeyDown={(event) => menu.current && !isField(event.target) && moveThrough(menu.current, event)}
      className="fixed inset-auto m-0 w-64 max-w-[calc(100vw-1.5rem)] overflow-y-auto rounded-base border border-line bg-panel p-1.5 text-body text-ink shadow-[0_4px_16px_rgb(11_17_32/0.18)] max-desk:inset-x-3 max-desk:bottom-[calc(0.75rem+env(safe-area-inset-bottom))] max-desk:w-auto"
    >
      {whole && alert ? (
        <Commands alert={alert} choose={(command) => closeThen(() => run(command, alert, from))} />
      ) : null}
      <h2 id={id} className="px-2.5 pt-1.5 pb-1 text-small font-semibold text-muted">
        Snooze
      </h2>
      <SnoozeChoices onChoose={snooze} />
    </div>
  );
}

const looks = {
  note: { icon: NotebookPen, text: "Add a note" },
  close: { icon: CircleX, text: "Close" },
  reopen: { icon: Undo2, text: "Reopen" },
} as const;

function Commands({ alert, choose }: { alert: AlertView; choose: (command: keyof typeof looks) => void }) {
  const offered = commandsFor(alert).filter((command): command is keyof typeof looks => command in looks);
  return (
    <ul className="mb-1.5 border-b border-line pb-1.5">
      <li>
        <Link href={pathOf(alert)} prefetch={false} className={itemClass}>
          <ExternalLink aria-hidden="true" className="size-4 text-muted" strokeWidth={1.8} />
          {alert.lastSeq > 0 ? "Open the event" : "Open the device"}
        </Link>
      </li>
      {offered.map((command) => {
        const { icon: Icon, text } = looks[command];
        return (
          <li key={command}>
            <button type="button" onClick={() => choose(command)} className={itemClass}>
              <Icon aria-hidden="true" className="size-4 text-muted" strokeWidth={1.8} />
              {text}
            </button>
          </li>
        );
      })}
    </ul>
  );
}

const itemClass =
  "focus-inside flex min-h-11 w-full items-center gap-2.5 rounded-small px-2.5 text-left hover:bg-hover desk:min-h-9";

/** Where the arrow keys have a meaning of their own. */
function isField(target: EventTarget): boolean {
  return target instanceof HTMLInputElement;
}
