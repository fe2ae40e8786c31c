import { applyEffect, compareStamps, type DeviceMarks, deriveStatus, noMarks, type Stamp } from "../device-state";
import type { EventRecord } from "../writer";
import type { AccountRow, DeviceRow, Statements } from "./statements";
import type { Sums } from "./sums";

export interface Projected {
  seq: number;
  /** False where another delivery had already brought this event. */
  isNew: boolean;
}

/** Write an event and what it changes; inside a savepoint of the caller. Counts last, so that a failure counts nothing. */
export function projectEvent(
  statements: Statements,
  sums: Sums,
  kinds: Map<string, number>,
  event: EventRecord,
): Projected {
  const known = statements.findEventId.get(event.eventHash);
  if (known !== undefined) return { seq: known, isNew: false };

  const kindId = findOrInsertKind(statements, kinds, event);
  const account = findOrInsertAccount(statements, event);
  const before = event.deviceId === null ? null : findOrInsertDevice(statements, account, event.deviceId);
  const seq = Number(
    statements.insertEvent.run(
      kindId,
      account.id,
      before?.row.id ?? null,
      event.occurredAt,
      event.sentAt,
      event.receivedAt,
    ).lastInsertRowid,
  );
  statements.insertEventId.run(event.eventHash, seq);
  if (before) changeDevice(statements, sums, before, account, event, seq);
  if (event.effect === "linked" || event.effect === "unlinked") changeAccount(statements, sums, account, event, seq);
  sums.count("events");
  sums.event(event.occurredAt, kindId);
  return { seq, isNew: true };
}

function findOrInsertKind(statements: Statements, kinds: Map<string, number>, event: EventRecord): number {
  const name = `${event.type}\n${event.subType ?? ""}`;
  const id =
    kinds.get(name) ??
    statements.findKind.get(event.type, event.subType ?? "") ??
    Number(statements.insertKind.run(event.type, event.subType ?? "").lastInsertRowid);
  kinds.set(name, id);
  return id;
}

function findOrInsertAccount(statements: Statements, event: EventRecord): AccountRow {
  const row = statements.findAccount.get(event.accountId);
  if (row) return row;
  const id = Number(statements.insertAccount.run(event.accountId, event.receivedAt).lastInsertRowid);
  return { id, linkedAt: null, linkedSentAt: null, unlinkedAt: null, unlinkedSentAt: null };
}

interface KnownDevice {
  row: DeviceRow;
  isNew: boolean;
}

function findOrInsertDevice(statements: Statements, account: AccountRow, deviceId: string): KnownDevice {
  const row = statements.findDevice.get(account.id, deviceId);
  if (row) return { row, isNew: false };
  const id = Number(statements.insertDevice.run(account.id, deviceId).lastInsertRowid);
  return { row: newDeviceRow(id), isNew: true };
}

function newDeviceRow(id: number): DeviceRow {
  const never = { lastEventAt: null, lastPressAt: null, lastMotionAt: null };
  return { id, ...noMarks, ...deriveStatus(noMarks), ...never };
}

function changeDevice(
  statements: Statements,
  sums: Sums,
  { row, isNew }: KnownDevice,
  account: AccountRow,
  event: EventRecord,
  seq: number,
): void {
  let marks: DeviceMarks = row;
  const { effect } = event;
  if (effect === "online" || effect === "offline" || effect === "added" || effect === "removed") {
    marks = applyEffect(marks, effect, event);
  }
  const unlinked = unlinkedStamp(account);
  if (unlinked) marks = applyEffect(marks, "removed", unlinked);
  const after: DeviceRow = {
    ...row,
    ...marks,
    ...deriveStatus(marks),
    lastEventAt: latest(row.lastEventAt, event.occurredAt),
    lastPressAt: event.mark === "press" ? latest(row.lastPressAt, event.occurredAt) : row.lastPressAt,
    lastMotionAt: event.mark === "motion" ? latest(row.lastMotionAt, event.occurredAt) : row.lastMotionAt,
  };
  // Most events change nothing but when something was last heard.
  if (marks === row && after.status === row.status && after.statusAt === row.statusAt) {
    statements.touchDevice.run(after.lastEventAt, after.lastPressAt, after.lastMotionAt, seq, row.id);
  } else statements.updateDevice.run({ ...after, changedSeq: seq });
  countStatus(sums, isNew ? null : row.status, after.status);
}

/** Unlinking takes every device of the account with it; Ring sends no device_removed for them. */
function changeAccount(statements: Statements, sums: Sums, account: AccountRow, event: EventRecord, seq: number): void {
  const known = event.effect === "linked" ? linkedStamp(account) : unlinkedStamp(account);
  if (compareStamps(event, known) <= 0) return;
  const after: AccountRow =
    event.effect === "linked"
      ? { ...account, linkedAt: event.occurredAt, linkedSentAt: event.sentAt }
      : { ...account, unlinkedAt: event.occurredAt, unlinkedSentAt: event.sentAt };
  statements.updateAccount.run({ ...after, status: accountStatus(after) });
  if (event.effect === "linked") return;
  for (const row of statements.listDevices.all(account.id)) {
    const marks = applyEffect(row, "removed", event);
    if (marks === row) continue;
    const status = deriveStatus(marks);
    statements.updateDevice.run({ ...row, ...marks, ...status, changedSeq: seq });
    countStatus(sums, row.status, status.status);
  }
}

function accountStatus(account: AccountRow): "linked" | "unlinked" {
  return compareStamps(linkedStamp(account), unlinkedStamp(account)) > 0 ? "linked" : "unlinked";
}

function linkedStamp(account: AccountRow): Stamp | null {
  return account.linkedAt === null ? null : { occurredAt: account.linkedAt, sentAt: account.linkedSentAt };
}

function unlinkedStamp(account: AccountRow): Stamp | null {
  return account.unlinkedAt === null ? null : { occurredAt: account.unlinkedAt, sentAt: account.unlinkedSentAt };
}

function latest(known: number | null, at: number): number {
  return known === null ? at : Math.max(known, at);
}

function countStatus(sums: Sums, before: string | null, after: string): void {
  if (before === after) return;
  if (before !== null) sums.count(`devices.${before}`, -1);
  sums.count(`devices.${after}`);
}
