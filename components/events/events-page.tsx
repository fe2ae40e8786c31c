"use client";

import { useCallback, useContext, useEffect, useMemo, useRef } from "react";
import { useLiveState } from "@/components/desk/desk-context";
import { listQuery } from "@/components/events/address";
import { listChips } from "@/components/events/chips";
import { Drawer } from "@/components/events/drawer";
import { EmptyResult } from "@/components/events/empty-result";
import { FilterBar } from "@/components/events/filter-bar";
import { HistoryList } from "@/components/events/history-list";
import { ListFoot } from "@/components/events/list-foot";
import { ListHead } from "@/components/events/list-head";
import { NewestLink } from "@/components/events/newest-link";
import { useArriving } from "@/components/events/use-arriving";
import { type FirstPage, useHistory } from "@/components/events/use-history";
import { usePlace } from "@/components/events/use-place";
import { useWalk } from "@/components/events/use-walk";
import { NewEventsPill } from "@/components/feed/new-events-pill";
import { usePause } from "@/components/feed/use-pause";
import type { EventFilter } from "@/lib/events/filter";
import type { EventDetail } from "@/lib/events/views";
import { noteArrivals } from "@/lib/feed/arrivals";
import { countNew } from "@/lib/feed/words";
import { ClockStartContext, useZone } from "@/lib/live/clock";
import { FEED_LENGTH } from "@/lib/live/protocol";

interface EventsPageProps {
  first: FirstPage;
  /** The event that the address opens. */
  opened: EventDetail | null;
}

/** Everything that happened, narrowed down as the address says, and one event of it beside the list. */
export function EventsPage({ first, opened }: EventsPageProps) {
  const place = usePlace();
  const { filter, event: selected, go } = place;
  const live = useLiveState();
  const { devices, labels, alerts, mergeAlerts, events, firstHead } = live;
  const zone = useZone();
  const { now } = useContext(ClockStartContext);
  const area = useRef<HTMLElement>(null);
  const content = useRef<HTMLDivElement>(null);

  const control = useHistory(listQuery(place), first);
  const { history, load } = control;
  const pause = usePause(content);
  const { waiting, show } = useArriving(control, filter, pause.paused || selected !== null);
  const walk = useWalk({ events: history.events, selected, go, area });
  useEffect(() => mergeAlerts([...history.alerts.values()]), [history.alerts, mergeAlerts]);
  useEffect(() => noteArrivals(events, firstHead), [events, firstHead]);

  const chips = useMemo(() => listChips(filter, { devices, labels, zone, now }), [filter, devices, labels, zone, now]);
  const names = useMemo(
    () => ({ devices, labels, alerts: new Map([...history.alerts, ...alerts]) }),
    [devices, labels, history.alerts, alerts],
  );
  const change = useCallback((next: EventFilter, how?: "push" | "replace") => go({ filter: next }, how), [go]);
  const showWaiting = () => {
    show();
    if (area.current) area.current.scrollTop = 0;
    area.current?.focus({ preventScroll: true });
  };
  const isEmpty = history.events.length === 0 && history.older === null && history.newer === null;
  return (
    <div className="board flex min-h-0 flex-1 flex-col">
      <FilterBar {...{ place, chips, devices, labels }} onChange={change} onJump={(at) => go({ at })} />
      <div className="flex min-h-0 flex-1">
        <section
          {...pause.watch}
          ref={area}
          aria-label="Events, latest first"
          aria-busy={history.loading === "all"}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a scroll area must be reachable by keyboard
          tabIndex={0}
          className="focus-inside relative min-h-0 min-w-0 flex-1 overflow-y-auto overflow-x-hidden overscroll-contain [overflow-anchor:none]"
        >
          <div ref={content}>
            {place.at === null ? (
              <NewEventsPill text={waiting === 0 ? null : countNew(waiting, FEED_LENGTH)} onClick={showWaiting} />
            ) : (
              <NewestLink onClick={() => go({ at: null })} />
            )}
            <HistoryList
              {...{ history, names, selected, area }}
              onOpen={walk.open}
              reveal={walk.reveal}
              head={<ListHead {...{ history, load, area }} />}
              foot={<ListFoot {...{ history, load, area, zone, now }} />}
            />
            {isEmpty && history.loading === null ? <EmptyResult chips={chips} onClear={change} /> : null}
          </div>
        </section>
        {selected === null ? null : (
          <Drawer
            seq={selected}
            known={history.events.find(({ seq }) => seq === selected)}
            first={opened}
            onPrevious={walk.previous}
            onNext={walk.next}
            onClose={walk.close}
            takesFocus={walk.isOpener}
          />
        )}
      </div>
    </div>
  );
}
