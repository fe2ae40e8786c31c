import type { Sql } from "../../sql";

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
export async function findTraces(
  sql: Sql,
  accountKey: number,
  nameOf: (device: Device) => readonly string[],
): Promise<Traces> {
  const accountId = await sql
    .prepare<[number], string>("SELECT account_id FROM accounts WHERE id = ?")
    .pluck()
    .get(accountKey);
  const devices = await sql
    .prepare<[number], Device>("SELECT id, device_id AS deviceId, name, alias FROM devices WHERE account_key = ?")
    .all(accountKey);
  const given: (string | null)[] = [];
  for (const device of devices) {
    const former = await formerNames(sql, device.id);
    given.push(device.name, device.alias, ...nameOf(device), ...former);
  }
  const names = new Set(given.filter((name): name is string => name !== null && name !== ""));
  for (const name of await listOtherNames(sql, accountKey)) names.delete(name);
  return {
    accountKey,
    deviceKeys: devices.map(({ id }) => id),
    ids: [accountId ?? "", ...devices.map(({ deviceId }) => deviceId)].filter((id) => id !== ""),
    names: [...names].toSorted((a, b) => b.length - a.length),
  };
}

/** The audit log says which device was given a name. */
async function formerNames(sql: Sql, deviceKey: number): Promise<string[]> {
  const targets = await sql
    .prepare<[string], string | null>(
      "SELECT DISTINCT target FROM audit_log WHERE action IN ('device:change', 'device:read') AND result = 'done' AND detail LIKE ?",
    )
    .pluck()
    .all(`device ${deviceKey},%`);
  return targets.filter((target) => target !== null);
}

/** A name that something else bears as well says nothing about this account. */
async function listOtherNames(sql: Sql, accountKey: number): Promise<string[]> {
  return await sql
    .prepare<[number, number], string>(
      `SELECT name FROM devices WHERE account_key <> ? AND name IS NOT NULL
       UNION SELECT alias FROM devices WHERE account_key <> ? AND alias IS NOT NULL UNION SELECT name FROM labels`,
    )
    .pluck()
    .all(accountKey, accountKey);
}
