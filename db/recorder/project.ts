import { applyEffect, compareStamps, type DeviceMarks, deriveStatus, restateStatus, type Stamp } from "../device-state";
import type { EventRecord } from "../writer";
import type { Places, Standing } from "./places";
import { adoptRecovered } from "./recovered";
import type { AccountRow, Statements } from "./statements";
import type { Sums } from "./sums";

export interface Projected {
  seq: number;
  /** False where another delivery had already brought this event. */
  isNew: boolean;
}

/** What the events of one transaction share. */
export interface Batch {
  statements: Statements;
  sums: Sums;
  places: Places;
  /** Whether there are keys of events from before keys began with a time. */
  hasUntimed: boolean;
  /** The last `seq` given out. */
  lastSeq: number;
}

/** Write an event and what it changes; inside a savepoint of the caller. Counts last, so that a failure counts nothing. */
export function projectEvent(batch: Batch, event: EventRecord): Projected {
  const { statements, sums, places } = batch;
  const known = batch.hasUntimed ? findUntimed(statements, event.eventHash) : undefined;
  if (known !== undefined) return { seq: known, isNew: false };
  const seq = batch.lastSeq + 1;
  if (statements.insertEventId.run(event.eventHash, seq).changes === 0) {
    return { seq: statements.findEventId.get(event.eventHash) ?? seq, isNew: false };
  }
  const kindId = places.kindOf(event);
  const place = places.placeOf(event);
  const { account, device, standing } = place;
  const adopted = adoptRecovered(batch, { event, kindId, place });
  if (adopted !== null) return { seq: adopted, isNew: true };
  statements.insertEvent.run(seq, kindId, account, device, event.occurredAt, event.sentAt, event.receivedAt);
  batch.lastSeq = seq;
  if (standing) changeStates(batch, standing, event);
  sums.count("events");
  sums.event(event, kindId, place);
  if (device !== null) sums.hear(device, heard(event, seq));
  return { seq, isNew: true };
}

/** How many bytes of a key are the time, where it has one. */
const TIME_BYTES = 6;

/** The event of a key that was made without a time: it begins with what follows the time in the one made now. */
function findUntimed(statements: Statements, hash: Uint8Array): number | undefined {
  const from = Buffer.alloc(hash.length);
  from.set(hash.subarray(TIME_BYTES));
  const to = Buffer.from(from).fill(0xff, hash.length - TIME_BYTES);
  return statements.findUntimedEventId.get(from, to);
}

function heard({ occurredAt, mark }: EventRecord, seq: number) {
  return {
    eventAt: occurredAt,
    pressAt: mark === "press" ? occurredAt : null,
    motionAt: mark === "motion" ? occurredAt : null,
    seq,
  };
}

function changeStates(batch: Batch, standing: Standing, event: EventRecord): void {
  if (standing.device) changeDevice(batch, standing, event);
  if (event.effect === "linked" || event.effect === "unlinked") changeAccount(batch, standing.account, event);
}

function changeDevice(
  { statements, sums }: Batch,
  { account, device: row, isNewDevice }: Standing,
  event: EventRecord,
) {
  if (!row) return;
  let marks: DeviceMarks = row;
  const { effect } = event;
  if (effect === "online" || effect === "offline" || effect === "added" || effect === "removed") {
    marks = applyEffect(marks, effect, event);
  }
  const unlinked = unlinkedStamp(account);
  if (unlinked) marks = applyEffect(marks, "removed", unlinked);
  const after = { ...row, ...marks, ...restateStatus(row, marks) };
  if (marks !== row || after.status !== row.status || after.statusAt !== row.statusAt) {
    statements.updateDevice.run(after);
  }
  countStatus(sums, isNewDevice ? null : row.status, after.status);
}

/** Unlinking takes every device of the account with it; Ring sends no device_removed for them. */
function changeAccount({ statements, sums, places, lastSeq }: Batch, account: AccountRow, event: EventRecord): void {
  const known = event.effect === "linked" ? linkedStamp(account) : unlinkedStamp(account);
  if (compareStamps(event, known) <= 0) return;
  const after: AccountRow =
    event.effect === "linked"
      ? { ...account, linkedAt: event.occurredAt, linkedSentAt: event.sentAt }
      : { ...account, unlinkedAt: event.occurredAt, unlinkedSentAt: event.sentAt };
  statements.updateAccount.run({ ...after, status: accountStatus(after) });
  places.forget();
  if (event.effect === "linked") return;
  for (const row of statements.listDevices.all(account.id)) {
    const marks = applyEffect(row, "removed", event);
    if (marks === row) continue;
    const status = deriveStatus(marks);
    statements.updateDevice.run({ ...row, ...marks, ...status });
    sums.hear(row.id, { eventAt: null, pressAt: null, motionAt: null, seq: lastSeq });
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

function countStatus(sums: Sums, before: string | null, after: string): void {
  if (before === after) return;
  if (before !== null) sums.count(`devices.${before}`, -1);
  sums.count(`devices.${after}`);
}
