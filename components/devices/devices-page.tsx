"use client";

import { lazy, Suspense, useMemo } from "react";
import { useDesk, useLiveState } from "@/components/desk/desk-context";
import { arrangeDevices } from "@/components/devices/arrange";
import { ChoiceBar } from "@/components/devices/choice-bar";
import { DeviceListing } from "@/components/devices/device-listing";
import { NoDevices, NoMatch } from "@/components/devices/empty-devices";
import { toFilterKey } from "@/components/devices/query";
import { Toolbar } from "@/components/devices/toolbar";
import { useCalm } from "@/components/devices/use-calm";
import { useChoice } from "@/components/devices/use-choice";
import { useDeviceQuery } from "@/components/devices/use-device-query";
import { useSteady } from "@/components/devices/use-steady";
import { useWatched } from "@/components/devices/use-watched";

// Only for those who watch.
const LiveWall = lazy(() => import("@/components/video/live-wall"));

/** From so many devices on a list serves better than a grid. */
const MANY = 24;
/** Rows change at once; where they stand may wait so long. */
const CALM_MS = 500;

/** Every device: found by its name, its state or its label, and put in order. */
export function DevicesPage() {
  const { viewer } = useDesk();
  const { devices, labels, summary } = useLiveState();
  const { query, changeQuery } = useDeviceQuery();
  const calm = useCalm(devices, CALM_MS);
  const wanted = useMemo(() => arrangeDevices(calm.values(), query, labels), [calm, query, labels]);
  const { sections, isBehind, catchUp, holders } = useSteady(wanted, toFilterKey(query));
  const mayChange = viewer.role !== "viewer";
  const { chosen, choose, chooseAll, clear } = useChoice(sections);
  const { watched, watch, unwatch } = useWatched();
  const view = query.view ?? (devices.size > MANY ? "list" : "grid");
  return (
    <div className="board flex min-h-0 flex-1 flex-col bg-bg">
      <Toolbar
        query={query}
        onQuery={changeQuery}
        view={view}
        labels={labels}
        counts={summary.devices}
        isBehind={isBehind}
        onCatchUp={catchUp}
      />
      {mayChange ? (
        <ChoiceBar chosen={chosen} labels={labels} viewer={viewer} onAll={chooseAll} onClear={clear} />
      ) : null}
      {watched.length > 0 ? (
        <Suspense>
          <LiveWall watched={watched} onClose={unwatch} />
        </Suspense>
      ) : null}
      {devices.size === 0 ? (
        <NoDevices receiving={summary.receiving} />
      ) : sections.length === 0 ? (
        <NoMatch query={query} labels={labels} onQuery={changeQuery} />
      ) : (
        <DeviceListing
          view={view}
          holders={holders}
          sections={sections}
          devices={devices}
          labels={labels}
          chosen={mayChange ? chosen : null}
          onChoose={choose}
          onChooseAll={chooseAll}
          onWatch={watch}
          query={query}
          onQuery={changeQuery}
        />
      )}
    </div>
  );
}
