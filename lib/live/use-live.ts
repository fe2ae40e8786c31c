"use client";

import { useRouter } from "next/navigation";
import { useCallback, useEffect, useReducer, useRef, useState } from "react";
import { serverNow, setServerNow } from "./clock";
import { connectLive } from "./connect";
import type { AlertView, DeviceView, EventView, LabelView, PictureState, Snapshot, Summary } from "./protocol";
import { mustCatchUp, reduce, startFrom } from "./reducer";

/** How this screen stands to the server. */
export type Connection =
  /** `missed`: what came while away, once a catch-up has ended; null where nothing was lost. */
  | { kind: "live"; missed: { count: number; at: number } | null }
  /** Nothing heard from the server since then; `full`: it carries as many browsers as it can. */
  | { kind: "lost"; since: number; full?: true };

export interface Live {
  /** The latest FEED_LENGTH events, latest event time first. */
  events: readonly EventView[];
  /** What was told of pictures since the page was opened, by the `seq` of their event. */
  pictures: ReadonlyMap<number, PictureState>;
  devices: ReadonlyMap<number, DeviceView>;
  labels: readonly LabelView[];
  /** Every alert that is open, snoozed or in hand, up to a limit each, and those heard of since. */
  alerts: ReadonlyMap<number, AlertView>;
  summary: Summary;
  /** Takes over what the server answered to a change, before its push comes. */
  mergeAlerts(alerts: readonly AlertView[]): void;
  /** The highest `seq` when this page was opened: what is beyond came while somebody looked. */
  firstHead: number;
  connection: Connection;
  /** Whoever looks may no longer: what is shown stays, and grows old. */
  ended: boolean;
}

/** A shorter loss is nobody's business: the screen was never behind by more than a blink. */
const NOTICEABLE_MS = 2_000;

/** The live state of this screen: the server's snapshot, and everything since, through any loss of the connection. */
export function useLive(snapshot: Snapshot): Live {
  const [state, dispatch] = useReducer(reduce, snapshot, startFrom);
  const [connection, setConnection] = useState<Connection>({ kind: "lost", since: snapshot.now });
  const [ended, setEnded] = useState(false);
  const link = useRef<ReturnType<typeof connectLive> | null>(null);
  const known = useRef(state);
  const router = useRouter();
  const [epoch] = useState(snapshot.epoch);

  useEffect(() => {
    known.current = state;
    if (!mustCatchUp(state)) return;
    dispatch({ kind: "asked" });
    link.current?.ask({ since: state.cursor, revision: state.revision, epoch });
  }, [state, epoch]);

  const { catchUps, missed } = state;
  useEffect(() => {
    if (catchUps > 0) setConnection((before) => backToLive(before, missed));
  }, [catchUps, missed]);

  useEffect(() => {
    const opened = connectLive({
      cursor: () => ({ since: known.current.cursor, revision: known.current.revision, epoch }),
      dispatch(action) {
        if (action.kind === "finished" || action.kind === "beat") setServerNow(action.beat.now);
        if (action.kind === "frame") setServerNow(action.frame.now);
        dispatch(action);
      },
      onLost: (since) => setConnection((before) => (before.kind === "live" ? { kind: "lost", since } : before)),
      onFull: () =>
        setConnection((before) => ({
          kind: "lost",
          since: before.kind === "lost" ? before.since : serverNow(),
          full: true,
        })),
      onEnded() {
        setEnded(true);
        setConnection((before) => (before.kind === "live" ? { kind: "lost", since: serverNow() } : before));
        opened.close();
      },
      onViewerChanged: () => router.refresh(),
    });
    link.current = opened;
    return opened.close;
  }, [router, epoch]);

  const [firstHead] = useState(snapshot.head);
  const mergeAlerts = useCallback((alerts: readonly AlertView[]) => dispatch({ kind: "alerts", alerts }), []);
  const { events, pictures, devices, labels, alerts, summary } = state;
  return { events, pictures, devices, labels, alerts, summary, mergeAlerts, firstHead, connection, ended };
}

function backToLive(before: Connection, count: number): Connection {
  const now = serverNow();
  if (before.kind === "live") return before;
  const noticeable = count > 0 || now - before.since >= NOTICEABLE_MS;
  return { kind: "live", missed: noticeable ? { count, at: now } : null };
}
