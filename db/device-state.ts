import type { DeviceStatus } from "./writer";

/** When something was true, by Ring's clock, and when Ring told it; compared in that order. */
export interface Stamp {
  occurredAt: number;
  sentAt: number | null;
}

/** The newest of each kind of change of one device. Each only moves forward, so any order of arrival ends the same. */
export interface DeviceMarks {
  connectivity: "online" | "offline" | null;
  connectivityAt: number | null;
  connectivitySentAt: number | null;
  addedAt: number | null;
  addedSentAt: number | null;
  removedAt: number | null;
  removedSentAt: number | null;
}

export type DeviceEffect = "online" | "offline" | "added" | "removed";

export const noMarks: DeviceMarks = {
  connectivity: null,
  connectivityAt: null,
  connectivitySentAt: null,
  addedAt: null,
  addedSentAt: null,
  removedAt: null,
  removedSentAt: null,
};

/** Negative where `a` is older than `b`; nothing known is older than everything. */
export function compareStamps(a: Stamp | null, b: Stamp | null): number {
  if (a === null || b === null) return Number(a !== null) - Number(b !== null);
  return a.occurredAt - b.occurredAt || (a.sentAt ?? 0) - (b.sentAt ?? 0);
}

/** The marks after one change; the same object where the change is older than what is known. */
export function applyEffect(marks: DeviceMarks, effect: DeviceEffect, stamp: Stamp): DeviceMarks {
  if (effect === "added") {
    if (compareStamps(stamp, addedStamp(marks)) <= 0) return marks;
    return { ...marks, addedAt: stamp.occurredAt, addedSentAt: stamp.sentAt };
  }
  if (effect === "removed") {
    if (compareStamps(stamp, removedStamp(marks)) <= 0) return marks;
    return { ...marks, removedAt: stamp.occurredAt, removedSentAt: stamp.sentAt };
  }
  const order = compareStamps(stamp, connectivityStamp(marks));
  const losesTie = order === 0 && (effect === "online" || marks.connectivity === "offline");
  if (order < 0 || losesTie) return marks;
  return { ...marks, connectivity: effect, connectivityAt: stamp.occurredAt, connectivitySentAt: stamp.sentAt };
}

/**
 * An answer of Ring's API may be this much older than its request: what a delivery told of that time is newer. It also
 * bears with clocks that differ.
 */
export const READING_LAG_MS = 10_000;

/** How Ring's API says a device is: "shared" where only that it is there; "missing" where it is not. */
export type Seen = "online" | "offline" | "shared" | "missing";

/** The marks after asking Ring: as if a delivery had told it when the request began, so that any order ends the same. */
export function applyReading(marks: DeviceMarks, seen: Seen, askedAt: number): DeviceMarks {
  const stamp: Stamp = { occurredAt: askedAt - READING_LAG_MS, sentAt: null };
  if (seen === "missing") return applyEffect(marks, "removed", stamp);
  const shared = applyEffect(marks, "added", stamp);
  return seen === "shared" ? shared : applyEffect(shared, seen, stamp);
}

interface Standing extends DeviceMarks {
  status: DeviceStatus;
  statusAt: number | null;
}

/** The status after a reading: what it only confirms has been so since before; of what was never told, nobody knows since when. */
export function confirmStatus(before: Standing, marks: DeviceMarks): ReturnType<typeof deriveStatus> {
  const after = deriveStatus(marks);
  const isFirst = before.connectivity === null && after.status === marks.connectivity;
  if (isFirst) return { status: after.status, statusAt: null };
  return after.status === before.status ? { status: before.status, statusAt: before.statusAt } : after;
}

/** The status after a delivery: where that left the mark alone which makes it, it has been so since before. */
export function restateStatus(before: Standing, marks: DeviceMarks): ReturnType<typeof deriveStatus> {
  const after = deriveStatus(marks);
  const isLeft = after.status === before.status && since(before, after.status) === since(marks, after.status);
  return isLeft ? { status: before.status, statusAt: before.statusAt } : after;
}

function since({ connectivityAt, addedAt, removedAt }: DeviceMarks, status: DeviceStatus): number | null {
  if (status === "removed") return removedAt;
  return status === "unknown" ? addedAt : connectivityAt;
}

/**
 * What an operator is told: what the device last said of itself, unless it was removed since;
 * removed, unless it was added since; otherwise unknown.
 */
export function deriveStatus(marks: DeviceMarks): { status: DeviceStatus; statusAt: number | null } {
  const removed = removedStamp(marks);
  if (marks.connectivity !== null && compareStamps(connectivityStamp(marks), removed) > 0) {
    return { status: marks.connectivity, statusAt: marks.connectivityAt };
  }
  if (removed !== null && compareStamps(removed, addedStamp(marks)) >= 0) {
    return { status: "removed", statusAt: removed.occurredAt };
  }
  return { status: "unknown", statusAt: marks.addedAt };
}

function connectivityStamp(marks: DeviceMarks): Stamp | null {
  return marks.connectivityAt === null ? null : { occurredAt: marks.connectivityAt, sentAt: marks.connectivitySentAt };
}

function addedStamp(marks: DeviceMarks): Stamp | null {
  return marks.addedAt === null ? null : { occurredAt: marks.addedAt, sentAt: marks.addedSentAt };
}

function removedStamp(marks: DeviceMarks): Stamp | null {
  return marks.removedAt === null ? null : { occurredAt: marks.removedAt, sentAt: marks.removedSentAt };
}
