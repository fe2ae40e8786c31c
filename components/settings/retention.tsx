"use client";

import { useState } from "react";
import { postJson } from "@/components/auth/post-json";
import { useRequest } from "@/components/auth/use-request";
import { useIsAdmin } from "@/components/auth/viewer-context";
import { RetentionForm } from "@/components/settings/retention-form";
import { RetentionRun } from "@/components/settings/retention-run";
import { RetentionTable } from "@/components/settings/retention-table";
import { bytesText, excessText, waitingText } from "@/components/settings/retention-words";
import { useAsked } from "@/components/settings/use-asked";
import { Section } from "@/components/shell/section";
import { Status } from "@/components/shell/status";
import { Button } from "@/components/ui/button";
import type { RetentionView } from "@/lib/retention/views";

const PATH = "/api/settings/retention";

/** How long each kind of thing is kept, how much there is of it, and what goes next. */
export function RetentionSection({ initial }: { initial: RetentionView }) {
  const { view, setView, isOld } = useAsked(PATH, initial, ({ running }) => running !== null);
  const [done, setDone] = useState("");
  const isAdmin = useIsAdmin();
  const run = useRequest();
  const runNow = () =>
    run.send(async () => {
      setDone("");
      setView(await postJson<RetentionView>(`${PATH}/run`, {}));
    });
  const saved = (next: RetentionView) => {
    setView(next);
    setDone("Saved. It holds from the next run on, within the hour.");
  };
  const excess = excessText(view);
  const waiting = waitingText(view);
  return (
    <Section
      title="Retention"
      text="How long things are kept. Every hour, and at each start, what is past its time is removed, a little at a time, so that no delivery waits."
    >
      {isOld ? <p role="alert">This could not be asked for again. What stands here may be old.</p> : null}
      <RetentionTable view={view} />
      <p className="max-w-prose">
        The database holds {bytesText(view.used)} and takes up {bytesText(view.file)}.
        {view.rules.maxBytes === null ? " It has no size limit." : ` Its limit is ${bytesText(view.rules.maxBytes)}.`}
        {excess === null ? null : ` ${excess}`}
        {waiting === null ? null : ` ${waiting}`}
      </p>
      <div className="flex flex-wrap items-center justify-between gap-3">
        <RetentionRun view={view} />
        {isAdmin ? (
          <Button kind="plain" busy={run.busy || view.running !== null} onClick={() => void runNow()}>
            Run now
          </Button>
        ) : null}
      </div>
      {run.failure ? <p role="alert">{run.failure.text}</p> : null}
      <Status text={done} />
      {isAdmin ? <RetentionForm rules={view.rules} onSaved={saved} /> : null}
      <p className="max-w-prose text-muted">
        Counts and statistics outlive what they count, except those of a single device. So do hashes of request ids, 16
        bytes each: by them a delivery that comes again, however late, is known and changes nothing.
      </p>
    </Section>
  );
}
