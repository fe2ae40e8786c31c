import "server-only";
import type { AlertRow } from "@/db/queries/alerts";
import type { DeviceRow } from "@/db/queries/devices";
import type { EventRow } from "@/db/queries/events";
import { readFacts } from "@/lib/devices/facts";
import { nameAccount, nameDevice } from "@/lib/devices/name";
import type { AlertView, DeviceView, EventView } from "./protocol";

/** An event row as a browser may see it. */
export function toEventView(row: EventRow): EventView {
  return {
    seq: row.seq,
    type: row.type,
    subType: row.subType === "" ? null : row.subType,
    device: row.deviceKey === null || row.deviceId === null ? null : { key: row.deviceKey, name: joinedName(row) },
    account: nameAccount(row.accountKey, row.accountId),
    accountKey: row.accountKey,
    alertId: row.alertId,
    occurredAt: row.occurredAt,
    sentAt: row.sentAt,
    receivedAt: row.receivedAt,
    ...(row.picture !== null && { picture: row.picture }),
    ...(row.recovered !== null && { recovered: true as const }),
  };
}

/** A device row as a browser may see it. */
export function toDeviceView(row: DeviceRow): DeviceView {
  return {
    key: row.id,
    name: nameDevice({ ...row, key: row.id }),
    alias: row.alias,
    ownName: nameDevice({ ...row, alias: null, key: row.id }),
    labels: toKeys(row.labelIds),
    account: nameAccount(row.accountKey, row.accountId),
    accountKey: row.accountKey,
    status: row.status,
    watchable: row.watchable === 1,
    statusAt: row.statusAt,
    lastPressAt: row.lastPressAt,
    lastMotionAt: row.lastMotionAt,
    lastEventAt: row.lastEventAt,
    details: readFacts(row.facts),
    changedSeq: row.changedSeq,
    revision: row.revision,
  };
}

/** An alert row as a browser may see it. */
export function toAlertView(row: AlertRow): AlertView {
  const { lastWhat, lastChangedAt } = row;
  return {
    id: row.id,
    kind: row.kind,
    status: row.status,
    type: row.type,
    device: row.deviceKey === null || row.deviceId === null ? null : { key: row.deviceKey, name: joinedName(row) },
    account: nameAccount(row.accountKey, row.accountId),
    devices: row.deviceKey === null ? toKeys(row.deviceKeys) : [row.deviceKey],
    labelId: row.labelId,
    count: row.count,
    classes: row.classes,
    firstAt: row.firstAt,
    lastAt: row.lastAt,
    lastSeq: row.lastSeq,
    ...(row.picture !== null && { picture: row.picture }),
    openedAt: row.openedAt,
    snoozedUntil: row.snoozedUntil,
    holder: row.holderId === null || row.holderName === null ? null : { id: row.holderId, name: row.holderName },
    last:
      lastWhat === null || lastChangedAt === null
        ? null
        : {
            what: lastWhat,
            name: row.lastName,
            operatorId: row.lastOperatorId,
            at: lastChangedAt,
            note: row.lastNote,
            reason: row.lastReason,
          },
    revision: row.revision,
  };
}

type JoinedDevice = Pick<
  EventRow,
  "deviceKey" | "deviceId" | "deviceAlias" | "deviceName" | "deviceLastPressAt" | "deviceLastMotionAt"
>;

function joinedName(row: JoinedDevice): string {
  return nameDevice({
    key: row.deviceKey ?? 0,
    deviceId: row.deviceId ?? "",
    alias: row.deviceAlias,
    name: row.deviceName,
    lastPressAt: row.deviceLastPressAt,
    lastMotionAt: row.deviceLastMotionAt,
  });
}

function toKeys(list: string | null): number[] {
  return list === null ? [] : list.split(",").map(Number);
}
