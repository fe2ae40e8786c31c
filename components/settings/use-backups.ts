"use client";

import { useState } from "react";
import { postJson } from "@/components/auth/post-json";
import { type Request, useRequest } from "@/components/auth/use-request";
import { useAsked } from "@/components/settings/use-asked";
import type { BackupsView } from "@/lib/backups/views";

interface Backups {
  view: BackupsView;
  /** "Back up now", and how asking for it goes. */
  run: Request & { begin: () => void };
  /** The hour of the nightly one, and how changing it goes. */
  hour: Request & { saved: boolean; choose: (hour: number, timeZone: string) => void };
}

/** How the backups stand. The desk says itself when the server cannot be reached. */
export function useBackups(initial: BackupsView): Backups {
  const { view, setView } = useAsked("/api/backups", initial, ({ running }) => running !== null);
  const run = useRequest();
  const hour = useRequest();
  const [saved, setSaved] = useState(false);
  const post = (path: string, body: object) => async () => setView(await postJson<BackupsView>(path, body));
  return {
    view,
    run: { ...run, begin: () => void run.send(post("/api/backups/run", { now: true })) },
    hour: {
      ...hour,
      saved,
      choose: (at, timeZone) => {
        setSaved(false);
        void hour.send(post("/api/backups/change", { hour: at, timeZone })).then(setSaved);
      },
    },
  };
}
