"use client";

import type { DeviceView, EventView, Snapshot, Summary } from "./protocol";

/** How this screen stands to the server. */
export type Connection =
  /** `missed`: what came while away, once a catch-up has ended; null before the first loss and after a while. */
  | { kind: "live"; missed: { count: number; at: number } | null }
  /** Nothing heard from the server since then. */
  | { kind: "lost"; since: number };

export interface Live {
  /** The latest FEED_LENGTH events, latest event time first. */
  events: readonly EventView[];
  devices: ReadonlyMap<number, DeviceView>;
  summary: Summary;
  connection: Connection;
}

/** The live state of this screen, starting from the server's snapshot. */
export function useLive(snapshot: Snapshot): Live {
  const devices = new Map(snapshot.devices.map((device) => [device.key, device]));
  return { events: snapshot.events, devices, summary: snapshot.summary, connection: { kind: "live", missed: null } };
}
