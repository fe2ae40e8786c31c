"use client";

import { useEffect, useState } from "react";
import { getJson, postJson } from "@/components/auth/post-json";
import { type Request, useRequest } from "@/components/auth/use-request";
import type { BackupsView } from "@/lib/backups/views";

const USUAL_MS = 30_000;
const RUNNING_MS = 500;

interface Backups {
  view: BackupsView;
  /** "Back up now", and how asking for it goes. */
  run: Request & { begin: () => void };
  /** The hour of the nightly one, and how changing it goes. */
  hour: Request & { saved: boolean; choose: (hour: number, timeZone: string) => void };
}

/** How the backups stand, asked for again while the page is in view. */
export function useBackups(initial: BackupsView): Backups {
  const [view, setView] = useState(initial);
  const run = useRequest();
  const hour = useRequest();
  const [saved, setSaved] = useState(false);
  const everyMs = view.running === null ? USUAL_MS : RUNNING_MS;
  useEffect(() => {
    const timer = setInterval(() => {
      // The desk says itself when the server cannot be reached.
      if (document.visibilityState === "visible") getJson<BackupsView>("/api/backups").then(setView, () => {});
    }, everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
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
