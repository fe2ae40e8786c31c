import "server-only";
import { listDeviceOccurrences, listStanding } from "@/db/queries/alert-work";
import {
  type Alert,
  changeAlert,
  findActive,
  insertAlert,
  listActive,
  listAlertDevices,
  NO_EVENT,
  tieEvent,
  unwatchDevices,
  updateAlert,
  watchDevice,
} from "@/db/sqlite/alerts";
import type { Tx } from "@/db/sqlite/revise";
import { formatDuration } from "@/lib/format/duration";
import { findEventType } from "@/lib/ring/event-types";
import type { AtDevice } from "./apply";
import { countChanges, FLAP_CHANGES, FLAP_MS } from "./rules";

/** A device went offline or came back: its grace begins or ends, its alerts end, or it has changed too often. */
export function followConnectivity(tx: Tx, event: AtDevice): void {
  const flapping = findActive(tx, event.deviceKey, "flapping");
  if (flapping) {
    lengthenFlapping(tx, flapping, event);
    return;
  }
  const changes = countRecentChanges(tx, event);
  if (changes >= FLAP_CHANGES) {
    openFlapping(tx, event, changes);
    return;
  }
  const [device] = listStanding(tx, [event.deviceKey]);
  if (device?.status === "offline") {
    if (!isKnownOffline(tx, event.deviceKey)) {
      watchDevice(tx, { deviceKey: event.deviceKey, since: device.statusAt ?? event.occurredAt, seq: event.seq });
    }
  } else {
    endOffline(tx, event.deviceKey, event.occurredAt, event.receivedAt);
  }
}

/** The same, where Ring was asked and no event told of it. */
export function followReading(tx: Tx, deviceKey: number, now: number): void {
  const [device] = listStanding(tx, [deviceKey]);
  if (device?.status === "removed") forgetConnectivity(tx, deviceKey, now);
  if (!device || device.status === "removed" || findActive(tx, deviceKey, "flapping")) return;
  const since = device.statusAt ?? now;
  if (device.status !== "offline") endOffline(tx, deviceKey, since, now);
  else if (!isKnownOffline(tx, deviceKey)) watchDevice(tx, { deviceKey, since, seq: NO_EVENT });
}

/** A device that is no longer ours has nothing to be dealt with. */
export function forgetConnectivity(tx: Tx, deviceKey: number, at: number): void {
  unwatchDevices(tx, [deviceKey]);
  for (const kind of ["offline", "flapping"] as const) {
    const alert = findActive(tx, deviceKey, kind);
    if (alert) closeByItself(tx, alert, at, "The device was removed.");
  }
  closeRecoveredSites(tx, deviceKey, at);
}

/** Close an alert without anybody's doing, and say why. */
export function closeByItself(tx: Tx, alert: Alert, at: number, note: string): void {
  const done = { what: "closed", at, operatorId: null, operatorName: null, note, reason: null, until: null } as const;
  changeAlert(tx, alert, done, { status: "closed", snoozedUntil: null, operatorId: null });
}

function lengthenFlapping(tx: Tx, alert: Alert, event: AtDevice): void {
  if (!tieEvent(event.seq, alert.id)) return;
  const lastAt = Math.max(alert.lastAt, event.occurredAt);
  updateAlert(tx, alert, { count: alert.count + 1, lastAt, lastSeq: event.seq });
}

function openFlapping(tx: Tx, event: AtDevice, changes: number): void {
  const { accountKey, deviceKey, occurredAt, receivedAt, seq } = event;
  const offline = findActive(tx, deviceKey, "offline");
  if (offline) closeByItself(tx, offline, receivedAt, "Its connection keeps dropping, which is an alert of its own.");
  unwatchDevices(tx, [deviceKey]);
  const times = { firstAt: occurredAt - FLAP_MS, lastAt: occurredAt, openedAt: receivedAt };
  insertAlert(tx, { kind: "flapping", accountKey, deviceKey, ...times, lastSeq: seq, count: changes });
}

/** By the time at which they happened; what is long past when it is told flaps no more. */
function countRecentChanges(tx: Tx, { deviceKey, occurredAt, receivedAt }: AtDevice): number {
  if (receivedAt - occurredAt > FLAP_MS) return 0;
  const states = listDeviceOccurrences(tx, deviceKey, occurredAt - FLAP_MS, occurredAt).flatMap(({ type }) => {
    const effect = findEventType(type)?.effect;
    return effect === "online" || effect === "offline" ? effect : [];
  });
  return countChanges(states);
}

function isKnownOffline(tx: Tx, deviceKey: number): boolean {
  return findActive(tx, deviceKey, "offline") !== undefined;
}

function endOffline(tx: Tx, deviceKey: number, backAt: number, at: number): void {
  unwatchDevices(tx, [deviceKey]);
  const alert = findActive(tx, deviceKey, "offline");
  if (alert) closeByItself(tx, alert, at, `Back online after ${formatDuration(backAt - alert.firstAt)}.`);
  closeRecoveredSites(tx, deviceKey, at);
}

function closeRecoveredSites(tx: Tx, deviceKey: number, at: number): void {
  for (const alert of listActive(tx, "site")) {
    const keys = listAlertDevices(tx, alert.id);
    if (!keys.includes(deviceKey)) continue;
    if (listStanding(tx, keys).every(({ status }) => status !== "offline")) {
      closeByItself(tx, alert, at, "All its devices are back.");
    }
  }
}
