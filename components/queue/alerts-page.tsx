"use client";

import { useRef, useState } from "react";
import { useDesk, useLiveState } from "@/components/desk/desk-context";
import { AlertRow } from "@/components/queue/alert-row";
import { AlertTabs } from "@/components/queue/alert-tabs";
import { alertIdOf } from "@/components/queue/card-focus";
import { ChoiceBar } from "@/components/queue/choice-bar";
import { ListState } from "@/components/queue/list-state";
import { MoreAlerts } from "@/components/queue/more-alerts";
import { useAlertCommands } from "@/components/queue/use-alert-commands";
import { useAlertKeys } from "@/components/queue/use-alert-keys";
import { useAlertList } from "@/components/queue/use-alert-list";
import { useReachable } from "@/components/queue/use-reachable";
import { findDoorbell, findWhereabouts } from "@/components/queue/whereabouts";
import type { AlertTab } from "@/lib/alerts/tabs";

/** All alerts by what became of them, and everything that can be done about them. */
export function AlertsPage({ tab }: { tab: AlertTab }) {
  const { viewer } = useDesk();
  const { summary } = useLiveState();
  return (
    <>
      <AlertTabs tab={tab} totals={summary.alerts} />
      <AlertList key={tab} tab={tab} mayChange={viewer.role !== "viewer"} />
    </>
  );
}

function AlertList({ tab, mayChange }: { tab: AlertTab; mayChange: boolean }) {
  const { devices, labels } = useLiveState();
  const list = useRef<HTMLUListElement>(null);
  const found = useAlertList(tab);
  const { shown, rows } = found;
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set());
  const { run, snoozeAll, actions, overlay } = useAlertCommands();
  const offered = mayChange ? run : null;
  useAlertKeys({ list, shown, run: offered });
  const [reachable, setReachable] = useReachable(shown);
  const choose = (id: number, on: boolean) =>
    setChosen((before) => new Set(on ? [...before, id] : [...before].filter((other) => other !== id)));
  return (
    <>
      {mayChange && shown.length > 0 ? (
        <ChoiceBar tab={tab} shown={shown} chosen={chosen} setChosen={setChosen} actions={actions} snooze={snoozeAll} />
      ) : null}
      <ListState tab={tab} list={found} />
      <ul
        ref={list}
        aria-label="Alerts"
        data-alert-list
        data-alert-rest
        tabIndex={-1}
        onFocus={({ target }) => {
          const card = target.closest<HTMLElement>("[data-alert-id]");
          if (card) setReachable(alertIdOf(card));
        }}
        className="flex flex-col gap-2 rounded-base"
      >
        {rows.map(({ alert, left }) => (
          <AlertRow
            key={alert.id}
            alert={alert}
            {...findWhereabouts(alert, devices, labels)}
            doorbell={findDoorbell(alert, devices)}
            left={left}
            reachable={alert.id === reachable}
            chosen={chosen.has(alert.id)}
            choose={mayChange ? choose : null}
            run={offered}
          />
        ))}
      </ul>
      <MoreAlerts list={found} />
      {overlay}
    </>
  );
}
