"use client";

import { useEffect, useState } from "react";
import { getJson, postJson } from "@/components/auth/post-json";
import { type Request, useRequest } from "@/components/auth/use-request";
import type { SnapshotsView } from "@/lib/snapshots/views";

const LOOK_MS = 15_000;
/** The first picture of a plan is taken at once. */
const FIRST_MS = 3_000;
const PATH = "/api/devices/snapshots";

interface Answer {
  snapshots: SnapshotsView | null;
}

interface Snapshots extends Pick<Request, "failure"> {
  view: SnapshotsView;
  saved: boolean;
  choose(everyMinutes: number | null): void;
}

/** The pictures by plan of a device as they come, and how to change the plan. */
export function useSnapshots(key: number, read: SnapshotsView): Snapshots {
  const [view, setView] = useState(read);
  const [saved, setSaved] = useState(false);
  const { failure, send } = useRequest();
  const isPlanned = view.everyMinutes !== null;
  useEffect(() => {
    if (!isPlanned) return;
    const look = () => {
      if (document.visibilityState !== "visible") return;
      // What could not be asked is asked again; the page says elsewhere that the connection is gone.
      getJson<Answer>(`${PATH}?key=${key}`).then(
        ({ snapshots }) => snapshots && setView(snapshots),
        () => {},
      );
    };
    const first = setTimeout(look, FIRST_MS);
    const timer = setInterval(look, LOOK_MS);
    return () => {
      clearTimeout(first);
      clearInterval(timer);
    };
  }, [isPlanned, key]);
  const choose = (everyMinutes: number | null) => {
    setSaved(false);
    void send(async () => {
      const { snapshots } = await postJson<Answer>(PATH, { key, everyMinutes });
      if (snapshots) setView(snapshots);
      setSaved(true);
    });
  };
  return { view, saved, failure, choose };
}
