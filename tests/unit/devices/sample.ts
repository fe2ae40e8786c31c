import type { DeviceView, LabelView } from "@/lib/live/protocol";

/** A device as the server tells it, online and without labels unless told otherwise. */
export function device(key: number, change: Partial<DeviceView> = {}): DeviceView {
  const name = change.name ?? `Camera ${key}`;
  return {
    key,
    name,
    alias: null,
    ownName: name,
    labels: [],
    account: "Account 1",
    accountKey: 1,
    watchable: false,
    status: "online",
    statusAt: 1_000,
    lastPressAt: null,
    lastMotionAt: null,
    lastEventAt: null,
    details: null,
    changedSeq: 1,
    revision: 0,
    ...change,
  };
}

export const millYard: LabelView = { id: 1, name: "Mill Yard", kind: "site", motionClasses: [], graceMinutes: null };
export const elmStreet: LabelView = { ...millYard, id: 2, name: "12 Elm Street" };
export const entrances: LabelView = { ...millYard, id: 3, name: "Entrances", kind: "group" };
export const labels = [millYard, elmStreet, entrances];
