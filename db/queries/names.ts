import type { Db } from "../client";

/** What a device is called: alias, own name, sites and groups, a line each. */
export interface NamedDevice {
  key: number;
  names: string;
}

/** Devices that people or Ring have named, in order of keys; with `match` (FTS5) only those whose names it finds. SQLite's alone. */
export async function listNamedDevices(db: Db, match: string | null): Promise<NamedDevice[]> {
  const narrow = match === null ? "" : "WHERE device_names MATCH ?";
  return await db.sql
    .prepare<string[], NamedDevice>(`SELECT rowid AS key, names FROM device_names ${narrow} ORDER BY rowid`)
    .all(...(match === null ? [] : [match]));
}

/** The same after a key, without an index of their names. */
export async function listNamedDevicesAfter(db: Db, key: number, limit: number): Promise<NamedDevice[]> {
  return await db.sql
    .prepare<[number, number], NamedDevice>(
      "SELECT device_key AS key, names FROM named_devices WHERE device_key > ? AND names <> '' ORDER BY device_key LIMIT ?",
    )
    .all(key, limit);
}
