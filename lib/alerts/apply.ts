import "server-only";
import { findActive, insertAlert, isTied, tieEvent, updateAlert } from "@/db/commands/alerts";
import type { Tx } from "@/db/commands/revise";
import { listKeysOfAccount, type Occurrence } from "@/db/queries/alert-work";
import { LATE_MS } from "@/lib/live/protocol";
import { findEventType } from "@/lib/ring/event-types";
import { followConnectivity, forgetConnectivity } from "./connectivity";
import type { AllMatters } from "./matters";
import { GROUP_GAP_MS, HISTORY_MS } from "./rules";

/** What one event means for the queue; what is long past when Ring's history tells it, nothing. Looking at it twice changes nothing. */
export async function applyOccurrence(tx: Tx, event: Occurrence, matters: AllMatters): Promise<void> {
  if (event.isRecovered && event.receivedAt - event.occurredAt > LATE_MS) return;
  const { alert, effect } = findEventType(event.type) ?? {};
  if (effect === "unlinked") {
    for (const key of await listKeysOfAccount(tx, event.accountKey))
      await forgetConnectivity(tx, key, event.receivedAt);
  }
  if (event.deviceKey === null || (await isTied(tx, event.seq))) return;
  const atDevice = { ...event, deviceKey: event.deviceKey };
  if (alert === "press") await openPress(tx, atDevice);
  if (alert === "alarm") await openAlarm(tx, atDevice);
  if (event.type === "motion_detected") await openMotion(tx, atDevice, matters);
  if (effect === "online" || effect === "offline") await followConnectivity(tx, atDevice);
  if (effect === "removed") await forgetConnectivity(tx, event.deviceKey, event.receivedAt);
}

/** An event that names a device. */
export type AtDevice = Occurrence & { deviceKey: number };

/** Each press by itself: never grouped, never held back. One from before Ring gave up resending is history. */
async function openPress(tx: Tx, event: AtDevice): Promise<void> {
  const lateness = event.receivedAt - event.occurredAt;
  if (lateness > HISTORY_MS) return;
  await insertAlert(tx, { ...first(event), kind: lateness > LATE_MS || event.isRecovered ? "late_press" : "press" });
}

async function openAlarm(tx: Tx, event: AtDevice): Promise<void> {
  if (event.receivedAt - event.occurredAt > HISTORY_MS) return;
  await insertAlert(tx, { ...first(event), kind: "alarm" });
}

/** Motion that the labels say matters; what follows soon joins, and opens the alert again where it was acknowledged. */
async function openMotion(tx: Tx, event: AtDevice, matters: AllMatters): Promise<void> {
  const motionClass = event.subType || "motion";
  if (!matters.at(event.deviceKey).motionClasses.has(motionClass)) return;
  if (event.isRecovered || event.receivedAt - event.occurredAt > LATE_MS) return;
  const group = await findActive(tx, event.deviceKey, "motion");
  if (!group || event.occurredAt - group.lastAt > GROUP_GAP_MS || group.firstAt - event.occurredAt > GROUP_GAP_MS) {
    await insertAlert(tx, { ...first(event), kind: "motion", classes: { [motionClass]: 1 } });
    return;
  }
  await tieEvent(tx, event.seq, group.id);
  const reopens = group.status === "acknowledged" && event.seq > group.coveredSeq;
  await updateAlert(tx, group, {
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
