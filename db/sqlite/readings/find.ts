import { settingOf } from "../removal/job";
import { readingStatements } from "./statements";

/** Whether what Ring said of an account may be kept: it is linked, no delivery has said that it ended, and nobody removes it. */
export function mayKeep(accountKey: number): boolean {
  return readingStatements().findLink.get(settingOf(accountKey), accountKey) !== undefined;
}

/** Ring's id of a device. */
export function findRingId(deviceKey: number): string | undefined {
  return readingStatements().findRingId.pluck().get(deviceKey);
}

/** Whether Ring has told of a device, and has not said since that there is none. */
export function hasDetails(deviceKey: number): boolean {
  return readingStatements().findDetails.get(deviceKey) !== undefined;
}

interface Among {
  /** All that Ring's list names. */
  deviceIds: ReadonlySet<string>;
  /** The key after which to go on. */
  after: number;
  rows: number;
}

/** Devices of an account that Ring's list lacks, removed ones apart; `next` is where to go on, null at the end. */
export function listMissing(
  accountKey: number,
  { deviceIds, after, rows }: Among,
): { keys: number[]; next: number | null } {
  const found = readingStatements().listDevices.all(accountKey, after, rows);
  const missing = found.filter(({ deviceId, status }) => status !== "removed" && !deviceIds.has(deviceId));
  const next = found.length < rows ? null : (found.at(-1)?.id ?? null);
  return { keys: missing.map(({ id }) => id), next };
}
