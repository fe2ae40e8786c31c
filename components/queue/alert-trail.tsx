"use client";

import { useEffect, useRef, useState } from "react";
import { getJson } from "@/components/auth/post-json";
import { useRequest } from "@/components/auth/use-request";
import { tellChange } from "@/components/queue/alert-words";
import { formatMoment } from "@/components/queue/moment";
import { Button } from "@/components/ui/button";
import { serverNow, useZone } from "@/lib/live/clock";
import type { TrailEntry } from "@/lib/live/protocol";

/** Everything done about an alert, the oldest first; `revision` tells that there is more. */
export function AlertTrail({ id, revision }: { id: number; revision: number }) {
  const [trail, setTrail] = useState<readonly TrailEntry[] | null>(null);
  const { failure, send } = useRequest();
  const load = () =>
    send(async () => {
      const answer = await getJson<{ trail: TrailEntry[] }>(`/api/alerts/trail?id=${id}`);
      setTrail(answer.trail);
    });
  const latest = useRef(load);
  useEffect(() => {
    latest.current = load;
  });
  useEffect(() => {
    if (revision > 0) void latest.current();
  }, [revision]);
  if (failure && trail === null) {
    return (
      <div className="flex flex-wrap items-center gap-3 text-dense">
        <p role="alert">Could not load what was done.</p>
        <Button kind="plain" onClick={() => void load()}>
          Retry
        </Button>
      </div>
    );
  }
  if (trail === null) return <p className="min-h-6 text-dense text-muted">One moment…</p>;
  if (trail.length === 0) return <p className="min-h-6 text-dense text-muted">Nothing has been done about it yet.</p>;
  return (
    <ol aria-label="What was done" className="flex flex-col gap-1 border-l-2 border-line py-0.5 pl-3 text-dense">
      {trail.map((entry) => (
        <TrailRow key={entry.id} entry={entry} />
      ))}
    </ol>
  );
}

function TrailRow({ entry }: { entry: TrailEntry }) {
  const zone = useZone();
  const now = serverNow();
  return (
    <li className="wrap-anywhere">
      <time dateTime={new Date(entry.at).toISOString()} className="mr-2 text-muted">
        {formatMoment(entry.at, now, zone)}
      </time>
      {tellChange(entry)}
      {entry.until === null ? null : ` until ${formatMoment(entry.until, now, zone)}`}
      {entry.reason ? `. ${entry.reason}` : null}
      {entry.note ? `: ${entry.note}` : null}
    </li>
  );
}
