"use client";

import { Saved } from "@/components/profile/saved";
import { When } from "@/components/shell/when";
import { choices, periodText } from "@/components/snapshots/plan-words";
import { TakenPictures } from "@/components/snapshots/taken-pictures";
import { useSnapshots } from "@/components/snapshots/use-snapshots";
import { SelectField } from "@/components/trial/select-field";
import { isAllowed } from "@/lib/auth/actions";
import type { ViewerView } from "@/lib/auth/views";
import type { DeviceView } from "@/lib/live/protocol";
import { MOST_KEPT, type SnapshotsView } from "@/lib/snapshots/views";

interface SnapshotPartProps {
  device: DeviceView;
  /** As the server read them. */
  snapshots: SnapshotsView;
  viewer: ViewerView;
}

/** The pictures that are taken of a device every so often: the last ones, how that goes, and the plan. */
export function SnapshotPart({ device, snapshots, viewer }: SnapshotPartProps) {
  const { view, saved, failure, choose } = useSnapshots(device.key, snapshots);
  const [last, ...earlier] = view.pictures;
  const mayChange = device.status !== "removed" && isAllowed("snapshot:change", viewer);
  return (
    <section aria-labelledby="snapshots" className="rounded-base border border-line bg-panel px-4 py-2.5">
      <h2 id="snapshots" className="font-semibold">
        Regular pictures
      </h2>
      <p className="mt-0.5 mb-2 text-muted">
        <PlanText view={view} isOffline={device.status === "offline"} />
      </p>
      {last ? <TakenPictures name={device.name} pictures={[last, ...earlier]} /> : null}
      {mayChange ? (
        <div className="mt-3">
          <SelectField
            label="Take a picture"
            value={view.everyMinutes === null ? "" : String(view.everyMinutes)}
            options={choices}
            hint={`The last ${MOST_KEPT} are kept. It takes power of a camera with a battery.`}
            onChange={(text) => choose(text === "" ? null : Number(text))}
          />
          <Saved saved={saved} failure={failure} />
        </div>
      ) : null}
    </section>
  );
}

function PlanText({ view, isOffline }: { view: SnapshotsView; isOffline: boolean }) {
  const { everyMinutes, problem, nextAt, pictures } = view;
  const [last] = pictures;
  if (everyMinutes === null) return "None are taken.";
  const every = `One every ${periodText(everyMinutes)}.`;
  if (isOffline) {
    return (
      <>
        {every} Paused while the camera is offline
        {last ? (
          <>
            ; the last picture is of <When at={last.takenAt} />
          </>
        ) : null}
        .
      </>
    );
  }
  if (problem)
    return (
      <>
        {every} {problem.text} Tried <When at={problem.at} />.
      </>
    );
  if (nextAt === null || !last) return `${every} The first is on its way.`;
  return (
    <>
      {every} The next is due <When at={nextAt} />.
    </>
  );
}
