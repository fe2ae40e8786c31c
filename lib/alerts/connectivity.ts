import "server-only";
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
} from "@/db/commands/alerts";
import type { Tx } from "@/db/commands/revise";
import { listDeviceOccurrences, listStanding } from "@/db/queries/alert-work";
import { formatDuration } from "@/lib/format/duration";
import { findEventType } from "@/lib/ring/event-types";
import type { AtDevice } from "./apply";
import { countChanges, FLAP_CHANGES, FLAP_MS } from "./rules";

/** A device went offline or came back: its grace begins or ends, its alerts end, or it has changed too often. */
export async function followConnectivity(tx: Tx, event: AtDevice): Promise<void> {
  const flapping = await findActive(tx, event.deviceKey, "flapping");
  if (flapping) {
    await lengthenFlapping(tx, flapping, event);
    return;
  }
  const changes = await countRecentChanges(tx, event);
  if (changes >= FLAP_CHANGES) {
    await openFlapping(tx, event, changes);
    return;
  }
  const [device] = await listStanding(tx, [event.deviceKey]);
  if (device?.status === "offline") {
    if (!(await isKnownOffline(tx, event.deviceKey))) {
      await watchDevice(tx, { deviceKey: event.deviceKey, since: device.statusAt ?? event.occurredAt, seq: event.seq });
    }
  } else {
    await endOffline(tx, event.deviceKey, event.occurredAt, event.receivedAt);
  }
}

/** The same, where Ring was asked and no event told of it. */
export async function followReading(tx: Tx, deviceKey: number, now: number): Promise<void> {
  const [device] = await listStanding(tx, [deviceKey]);
  if (device?.status === "removed") await forgetConnectivity(tx, deviceKey, now);
  if (!device || device.status === "removed" || (await findActive(tx, deviceKey, "flapping"))) return;
  const since = device.statusAt ?? now;
  if (device.status !== "offline") await endOffline(tx, deviceKey, since, now);
  else if (!(await isKnownOffline(tx, deviceKey))) await watchDevice(tx, { deviceKey, since, seq: NO_EVENT });
}

/** A device that is no longer ours has nothing to be dealt with. */
export async function forgetConnectivity(tx: Tx, deviceKey: number, at: number): Promise<void> {
  await unwatchDevices(tx, [deviceKey]);
  for (const kind of ["offline", "flapping"] as const) {
    const alert = await findActive(tx, deviceKey, kind);
    if (alert) await closeByItself(tx, alert, at, "The device was removed.");
  }
  await closeRecoveredSites(tx, deviceKey, at);
}

/** Close an alert without anybody's doing, and say why. */
export async function closeByItself(tx: Tx, alert: Alert, at: number, note: string): Promise<void> {
  const done = { what: "closed", at, operatorId: null, operatorName: null, note, reason: null, until: null } as const;
  await changeAlert(tx, alert, done, { status: "closed", snoozedUntil: null, operatorId: null });
}

async function lengthenFlapping(tx: Tx, alert: Alert, event: AtDevice): Promise<void> {
  if (!(await tieEvent(tx, event.seq, alert.id))) return;
  const lastAt = Math.max(alert.lastAt, event.occurredAt);
  await updateAlert(tx, alert, { count: alert.count + 1, lastAt, lastSeq: event.seq });
}

async function openFlapping(tx: Tx, event: AtDevice, changes: number): Promise<void> {
  const { accountKey, deviceKey, occurredAt, receivedAt, seq } = event;
  const offline = await findActive(tx, deviceKey, "offline");
  if (offline)
    await closeByItself(tx, offline, receivedAt, "Its connection keeps dropping, which is an alert of its own.");
  await unwatchDevices(tx, [deviceKey]);
  const times = { firstAt: occurredAt - FLAP_MS, lastAt: occurredAt, openedAt: receivedAt };
  await insertAlert(tx, { kind: "flapping", accountKey, deviceKey, ...times, lastSeq: seq, count: changes });
}

/** By the time at which they happened; what is long past when it is told flaps no more. */
async function countRecentChanges(tx: Tx, { deviceKey, occurredAt, receivedAt }: AtDevice): Promise<number> {
  if (receivedAt - occurredAt > FLAP_MS) return 0;
  const recent = await listDeviceOccurrences(tx, deviceKey, occurredAt - FLAP_MS, occurredAt);
  const states = recent.flatMap(({ type }) => {
    const effect = findEventType(type)?.effect;
    return effect === "online" || effect === "offline" ? effect : [];
  });
  return countChanges(states);
}

async function isKnownOffline(tx: Tx, deviceKey: number): Promise<boolean> {
  return (await findActive(tx, deviceKey, "offline")) !== undefined;
}

async function endOffline(tx: Tx, deviceKey: number, backAt: number, at: number): Promise<void> {
  await unwatchDevices(tx, [deviceKey]);
  const alert = await findActive(tx, deviceKey, "offline");
  if (alert) await closeByItself(tx, alert, at, `Back online after ${formatDuration(backAt - alert.firstAt)}.`);
  await closeRecoveredSites(tx, deviceKey, at);
}

async function closeRecoveredSites(tx: Tx, deviceKey: number, at: number): Promise<void> {
  for (const alert of await listActive(tx, "site")) {
    const keys = await listAlertDevices(tx, alert.id);
    if (!keys.includes(deviceKey)) continue;
    if ((await listStanding(tx, keys)).every(({ status }) => status !== "offline")) {
      await closeByItself(tx, alert, at, "All its devices are back.");
    }
  }
}
