"use client";

import type { MouseEvent } from "react";
import { act } from "@/components/queue/act";
import { type Command, commandsFor, commandWords } from "@/components/queue/commands";
import type { AlertActions } from "@/components/queue/use-alert-actions";
import type { AlertTab } from "@/lib/alerts/tabs";
import type { AlertView } from "@/lib/live/protocol";

interface ChoiceBarProps {
  tab: AlertTab;
  shown: readonly AlertView[];
  chosen: ReadonlySet<number>;
  setChosen(ids: ReadonlySet<number>): void;
  actions: AlertActions;
  snooze(alerts: readonly AlertView[], from: HTMLElement): void;
}

/** What the server takes at once. */
const MAX_CHOSEN = 200;

/** Chooses several alerts and does the same about all of them. Stays in view while the list scrolls. */
export function ChoiceBar({ tab, shown, chosen, setChosen, actions, snooze }: ChoiceBarProps) {
  const some = shown.filter(({ id }) => chosen.has(id));
  const choosable = shown.slice(0, MAX_CHOSEN);
  const all = some.length >= choosable.length;
  const [sample] = some;
  const offered = sample ? commandsFor(sample).filter((command) => command !== "note") : [];
  const on = (command: Exclude<Command, "note" | "more">) => (event: MouseEvent<HTMLButtonElement>) => {
    if (command === "snooze") snooze(some, event.currentTarget);
    else act(event.currentTarget, () => actions[command](some));
  };
  return (
    <div className="sticky top-0 z-2 -mx-3 mb-2 flex min-h-11 flex-wrap items-center gap-x-3 gap-y-1 border-b border-line bg-bg px-3 desk:mx-0 desk:px-0">
      <label className="flex min-h-11 items-center gap-2.5 desk:pl-3.25">
        <input
          type="checkbox"
          checked={all}
          ref={(box) => {
            if (box) box.indeterminate = some.length > 0 && !all;
          }}
          onChange={() => setChosen(all ? new Set() : new Set(choosable.map(({ id }) => id)))}
          className="size-5 shrink-0 accent-(--accent) desk:size-4"
        />
        <span className="text-muted">
          {some.length === 0
            ? choosable.length < shown.length
              ? `Choose the newest ${choosable.length}`
              : `Choose all ${shown.length} shown`
            : `${some.length} of ${shown.length} shown chosen`}
        </span>
      </label>
      {some.length > 0 ? (
        // biome-ignore lint/a11y/useSemanticElements: buttons, no fields
        <div
          role="group"
          aria-label={`With the chosen ${tab === "mine" ? "" : `${tab} `}alerts`}
          className="flex gap-2 py-1"
        >
          {offered.map((command) => (
            <button
              key={command}
              type="button"
              aria-haspopup={command === "snooze" ? "dialog" : undefined}
              onClick={on(command as Exclude<Command, "note" | "more">)}
              className="h-11 rounded-base border border-line bg-panel px-3 hover:bg-hover desk:h-8"
            >
              {commandWords[command]}
            </button>
          ))}
        </div>
      ) : null}
    </div>
  );
}
