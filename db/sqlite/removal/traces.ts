import type { Database } from "better-sqlite3";
import { connection } from "../purge/step";

/** Everything by which an account can be recognised in other rows. */
export interface Traces {
  accountKey: number;
  deviceKeys: number[];
  /** Ids of Ring's, which stand in the bytes of deliveries. */
  ids: string[];
  /** What people call or called its devices and nothing else; longest first. */
  names: string[];
}

interface Device {
  id: number;
  deviceId: string;
  name: string | null;
  alias: string | null;
}

/** The traces of an account; `nameOf` makes the name that a device has without an alias. */
export function findTraces(accountKey: number, nameOf: (device: Device) => readonly string[]): Traces {
  const sqlite = connection();
  const accountId = sqlite
    .prepare<[number], string>("SELECT account_id FROM accounts WHERE id = ?")
    .pluck()
    .get(accountKey);
  const devices = sqlite
    .prepare<[number], Device>("SELECT id, device_id AS deviceId, name, alias FROM devices WHERE account_key = ?")
    .all(accountKey);
  const given = devices.flatMap((device) => [
    device.name,
    device.alias,
    ...nameOf(device),
    ...formerNames(sqlite, device.id),
  ]);
  const names = new Set(given.filter((name): name is string => name !== null && name !== ""));
  for (const name of listOtherNames(sqlite, accountKey)) names.delete(name);
  return {
    accountKey,
    deviceKeys: devices.map(({ id }) => id),
    ids: [accountId ?? "", ...devices.map(({ deviceId }) => deviceId)].filter((id) => id !== ""),
    names: [...names].toSorted((a, b) => b.length - a.length),
  };
}

/** The audit log says which device was given a name. */
function formerNames(sqlite: Database, deviceKey: number): string[] {
  return sqlite
    .prepare<[string], string | null>(
      "SELECT DISTINCT target FROM audit_log WHERE action IN ('device:change', 'device:read') AND result = 'done' AND detail LIKE ?",
    )
    .pluck()
    .all(`device ${deviceKey},%`)
    .filter((target): target is string => target !== null);
}

/** A name that something else bears as well says nothing about this account. */
function listOtherNames(sqlite: Database, accountKey: number): string[] {
  return sqlite
    .prepare<[number, number], string>(
      `SELECT name FROM devices WHERE account_key <> ? AND name IS NOT NULL
       UNION SELECT alias FROM devices WHERE account_key <> ? AND alias IS NOT NULL UNION SELECT name FROM labels`,
    )
    .pluck()
    .all(accountKey, accountKey);
}
