"use client";

import { lazy, type ReactNode, Suspense, useCallback, useState } from "react";
import { act } from "@/components/queue/act";
import type { Run } from "@/components/queue/commands";
import { type AlertActions, useStableActions } from "@/components/queue/use-alert-actions";
import type { AlertView } from "@/lib/live/protocol";

// Seldom needed: loaded when somebody first asks for them.
const NoteDialog = lazy(() => import("@/components/queue/note-dialog"));
const AlertMenu = lazy(() => import("@/components/queue/alert-menu"));

type Asked =
  | { kind: "note"; alert: AlertView; from: HTMLElement }
  /** `whole`: everything that can be done, not only for how long to put it off. */
  | { kind: "menu"; alerts: readonly AlertView[]; whole: boolean; from: HTMLElement };

interface AlertCommands {
  run: Run;
  /** Asks for how long to put several off. */
  snoozeAll(alerts: readonly AlertView[], from: HTMLElement): void;
  actions: AlertActions;
  overlay: ReactNode;
}

/** Carries out what is asked for at a card, with the dialog and the menu that this takes; `overlay` is to be rendered. */
export function useAlertCommands(): AlertCommands {
  const actions = useStableActions();
  const [asked, setAsked] = useState<Asked | null>(null);
  const run = useCallback<Run>(
    (command, alert, from) => {
      if (command === "note") setAsked({ kind: "note", alert, from });
      else if (command === "snooze" || command === "more") {
        setAsked({ kind: "menu", alerts: [alert], whole: command === "more", from });
      } else act(from, () => actions[command]([alert]));
    },
    [actions],
  );
  const snoozeAll = useCallback(
    (alerts: readonly AlertView[], from: HTMLElement) => setAsked({ kind: "menu", alerts, whole: false, from }),
    [],
  );
  // A menu is told late that it is closed: by then something else may have been asked for.
  const close = () => setAsked((now) => (now === asked ? null : now));
  const overlay = asked ? (
    <Suspense fallback={null}>
      {asked.kind === "note" ? (
        <NoteDialog alert={asked.alert} from={asked.from} actions={actions} onClose={close} />
      ) : (
        <AlertMenu
          alerts={asked.alerts}
          from={asked.from}
          whole={asked.whole}
          actions={actions}
          run={run}
          onClose={close}
        />
      )}
    </Suspense>
  ) : null;
  return { run, snoozeAll, actions, overlay };
}
