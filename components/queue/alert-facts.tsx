"use client";

import { formatAgo } from "@/components/queue/age";
import { tellChange } from "@/components/queue/alert-words";
import { formatMoment } from "@/components/queue/moment";
import { useTicking, useZone } from "@/lib/live/clock";
import type { AlertView } from "@/lib/live/protocol";

/** When an alert opened, what was last done about it, by whom, why, and in which words. */
export function AlertFacts({ alert }: { alert: AlertView }) {
  const { last, openedAt, snoozedUntil, status } = alert;
  const zone = useZone();
  const opened = useTicking((now) => formatMoment(openedAt, now, zone));
  const until = useTicking((now) => (snoozedUntil === null ? "" : formatMoment(snoozedUntil, now, zone)));
  const ago = useTicking((now) => (last === null ? "" : formatAgo(now - last.at)));
  return (
    <div className="mt-0.5 text-dense text-muted">
      <p className="age wrap-anywhere">
        Opened {opened}.{status === "snoozed" && until !== "" ? ` Comes back ${until}.` : null}
        {last === null ? null : ` ${tellChange(last)} ${ago}.`}
        {last?.reason ? ` ${last.reason}.` : null}
      </p>
      {last?.note ? <p className="mt-1 border-l-2 border-line pl-2 text-ink wrap-anywhere">{last.note}</p> : null}
    </div>
  );
}
