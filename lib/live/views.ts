import "server-only";
import type { DeviceRow } from "@/db/queries/devices";
import type { EventRow } from "@/db/queries/events";
import { nameAccount, nameDevice } from "@/lib/devices/name";
import type { DeviceView, EventView } from "./protocol";

/** An event row as a browser may see it. */
export function toEventView(row: EventRow): EventView {
  return {
    seq: row.seq,
    type: row.type,
    subType: row.subType === "" ? null : row.subType,
    device: row.deviceKey === null || row.deviceId === null ? null : { key: row.deviceKey, name: eventDeviceName(row) },
    account: nameAccount(row.accountKey, row.accountId),
    occurredAt: row.occurredAt,
    sentAt: row.sentAt,
    receivedAt: row.receivedAt,
  };
}

/** A device row as a browser may see it. */
export function toDeviceView(row: DeviceRow): DeviceView {
  return {
    key: row.id,
    name: nameDevice({ ...row, key: row.id }),
    account: nameAccount(row.accountKey, row.accountId),
    status: row.status,
    statusAt: row.statusAt,
    lastPressAt: row.lastPressAt,
    lastMotionAt: row.lastMotionAt,
    lastEventAt: row.lastEventAt,
    changedSeq: row.changedSeq,
  };
}

function eventDeviceName(row: EventRow): string {
  return nameDevice({
    key: row.deviceKey ?? 0,
    deviceId: row.deviceId ?? "",
    alias: row.deviceAlias,
    name: row.deviceName,
    lastPressAt: row.deviceLastPressAt,
    lastMotionAt: row.deviceLastMotionAt,
  });
}
