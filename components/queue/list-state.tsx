"use client";

import { useEffect, useState } from "react";
import { tabWords } from "@/components/queue/tabs";
import type { AlertList } from "@/components/queue/use-alert-list";
import { Button } from "@/components/ui/button";
import type { AlertTab } from "@/lib/alerts/tabs";

/** Shows nothing for what is there in a moment. */
const PATIENCE_MS = 200;

/** What stands where there are no alerts: that there are none, that they are on their way, or that they did not come. */
export function ListState({ tab, list }: { tab: AlertTab; list: AlertList }) {
  if (list.failure) return <Failed retry={list.loadMore} />;
  if (list.isWaiting) return <Waiting />;
  if (list.rows.length > 0) return null;
  return <p className="py-6 text-muted">{tabWords[tab].empty}</p>;
}

function Failed({ retry }: { retry: () => void }) {
  return (
    <div className="mb-3 flex flex-wrap items-center gap-3">
      <p role="alert">Could not load alerts. Your data is safe.</p>
      <Button kind="plain" onClick={retry}>
        Retry
      </Button>
    </div>
  );
}

function Waiting() {
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div className="min-h-176">
      {late ? (
        <>
          <p className="sr-only">Loading alerts</p>
          <div aria-hidden="true" className="flex flex-col gap-2">
            {Array.from({ length: 8 }, (_, place) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: all alike
              <div key={place} className="h-20 rounded-base border border-line bg-panel" />
            ))}
          </div>
        </>
      ) : null}
    </div>
  );
}
