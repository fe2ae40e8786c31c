import { FormError } from "@/components/auth/form-error";
import type { Request } from "@/components/auth/use-request";
import { When } from "@/components/shell/when";
import { Button } from "@/components/ui/button";
import { StateShape, type StateShapeKind } from "@/components/ui/state-shape";
import type { BackupsView, RunningView } from "@/lib/backups/views";

interface BackupStatusProps {
  view: BackupsView;
  /** Null for whoever may only look. */
  run: (Request & { begin: () => void }) | null;
}

/** How it stands in one line, what went wrong, and the button that makes one now. */
export function BackupStatus({ view, run }: BackupStatusProps) {
  const { backups, running, failure, restored } = view;
  return (
    <div className="flex flex-col gap-3 rounded-base border border-line bg-panel px-4 py-3">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-3">
        <div className="min-w-0 flex-1 basis-60">
          <p role="status" className="flex items-center gap-2 text-large font-semibold">
            <StateShape kind={shapeOf(view)} />
            <Headline view={view} />
          </p>
          <p className="mt-1 text-muted">
            {running === null ? <NextRun view={view} /> : "Everything goes on meanwhile. You can leave this page."}
          </p>
        </div>
        {run ? (
          <Button kind="primary" busy={run.busy || running !== null} onClick={run.begin}>
            {running === null ? "Back up now" : "Backing up…"}
          </Button>
        ) : null}
      </div>
      {running === null ? null : <Bar running={running} />}
      {failure && running === null ? (
        <p className="rounded-base bg-offline-tint px-3 py-2 text-offline wrap-anywhere forced-colors:border">
          The backup of <When at={failure.at} /> failed. {failure.text}
        </p>
      ) : null}
      {run ? <FormError failure={run.failure} /> : null}
      {restored && backups.every(({ at }) => at < restored.at) ? (
        <p className="text-dense text-muted wrap-anywhere">
          Restored <When at={restored.at} /> from the backup of <When at={restored.backupAt} />. What was received in
          between is not here.
        </p>
      ) : null}
    </div>
  );
}

function Headline({ view: { backups, running, failure } }: { view: BackupsView }) {
  const newest = backups.find(({ checked }) => checked);
  if (running !== null) return running.percent === null ? "Checking the copy" : "Copying the database";
  if (failure) return "The last backup failed";
  return newest ? (
    <span>
      Last backup <When at={newest.at} />
    </span>
  ) : (
    "No backup yet"
  );
}

function shapeOf({ backups, running, failure }: BackupsView): StateShapeKind {
  if (failure && running === null) return "offline";
  return backups.some(({ checked }) => checked) ? "online" : "unknown";
}

function NextRun({ view: { failure, nextAt } }: { view: BackupsView }) {
  return (
    <>
      {failure ? "It is tried again" : "The next is made"} <When at={nextAt} />
      {failure ? " at the latest." : "."}
    </>
  );
}

function Bar({ running: { percent } }: { running: RunningView }) {
  return (
    <div className="flex items-center gap-3">
      <progress
        aria-label="Backup"
        value={percent ?? undefined}
        max={100}
        className="h-1.5 min-w-0 flex-1 accent-accent"
      />
      <span className="min-w-12 text-right text-dense text-muted tabular-nums">
        {percent === null ? "" : `${percent} %`}
      </span>
    </div>
  );
}
