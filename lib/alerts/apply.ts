import "server-only";
import { listKeysOfAccount, type Occurrence } from "@/db/queries/alert-work";
import { findActive, insertAlert, isTied, tieEvent, updateAlert } from "@/db/sqlite/alerts";
import type { Tx } from "@/db/sqlite/revise";
import { LATE_MS } from "@/lib/live/protocol";
import { findEventType } from "@/lib/ring/event-types";
import { followConnectivity, forgetConnectivity } from "./connectivity";
import type { AllMatters } from "./matters";
import { GROUP_GAP_MS, HISTORY_MS } from "./rules";

/** What one event means for the queue; what is long past when Ring's history tells it, nothing. Looking at it twice changes nothing. */
export function applyOccurrence(tx: Tx, event: Occurrence, matters: AllMatters): void {
  if (event.isRecovered && event.receivedAt - event.occurredAt > LATE_MS) return;
  const { alert, effect } = findEventType(event.type) ?? {};
  if (effect === "unlinked") {
    for (const key of listKeysOfAccount(tx, event.accountKey)) forgetConnectivity(tx, key, event.receivedAt);
  }
  if (event.deviceKey === null || isTied(event.seq)) return;
  const atDevice = { ...event, deviceKey: event.deviceKey };
  if (alert === "press") openPress(tx, atDevice);
  if (alert === "alarm") openAlarm(tx, atDevice);
  if (event.type === "motion_detected") openMotion(tx, atDevice, matters);
  if (effect === "online" || effect === "offline") followConnectivity(tx, atDevice);
  if (effect === "removed") forgetConnectivity(tx, event.deviceKey, event.receivedAt);
}

/** An event that names a device. */
export type AtDevice = Occurrence & { deviceKey: number };

/** Each press by itself: never grouped, never held back. One from before Ring gave up resending is history. */
function openPress(tx: Tx, event: AtDevice): void {
  const lateness = event.receivedAt - event.occurredAt;
  if (lateness > HISTORY_MS) return;
  insertAlert(tx, { ...first(event), kind: lateness > LATE_MS || event.isRecovered ? "late_press" : "press" });
}

function openAlarm(tx: Tx, event: AtDevice): void {
  if (event.receivedAt - event.occurredAt > HISTORY_MS) return;
  insertAlert(tx, { ...first(event), kind: "alarm" });
}

/** Motion that the labels say matters; what follows soon joins, and opens the alert again where it was acknowledged. */
function openMotion(tx: Tx, event: AtDevice, matters: AllMatters): void {
  const motionClass = event.subType || "motion";
  if (!matters.at(event.deviceKey).motionClasses.has(motionClass)) return;
  if (event.isRecovered || event.receivedAt - event.occurredAt > LATE_MS) return;
  const group = findActive(tx, event.deviceKey, "motion");
  if (!group || event.occurredAt - group.lastAt > GROUP_GAP_MS || group.firstAt - event.occurredAt > GROUP_GAP_MS) {
    insertAlert(tx, { ...first(event), kind: "motion", classes: { [motionClass]: 1 } });
    return;
  }
  tieEvent(event.seq, group.id);
  const reopens = group.status === "acknowledged" && event.seq > group.coveredSeq;
  updateAlert(tx, group, {
    count: group.count + 1,
    classes: { ...group.classes, [motionClass]: (group.classes[motionClass] ?? 0) + 1 },
    firstAt: Math.min(group.firstAt, event.occurredAt),
    lastAt: Math.max(group.lastAt, event.occurredAt),
    lastSeq: event.seq,
    ...(reopens && { status: "open", openedAt: event.receivedAt }),
  });
}

function first({ accountKey, deviceKey, type, occurredAt, seq, receivedAt }: AtDevice) {
  return { accountKey, deviceKey, type, firstAt: occurredAt, lastAt: occurredAt, lastSeq: seq, openedAt: receivedAt };
}
