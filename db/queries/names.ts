import type { Db } from "../client";

/** What a device is called: alias, own name, sites and groups, a line each. */
export interface NamedDevice {
  key: number;
  names: string;
}

/** Devices that people or Ring have named, in order of keys; with `match` (FTS5) only those whose names it finds. */
export async function listNamedDevices(db: Db, match: string | null): Promise<NamedDevice[]> {
  const narrow = match === null ? "" : "WHERE device_names MATCH ?";
  return await db.sql
    .prepare<string[], NamedDevice>(`SELECT rowid AS key, names FROM device_names ${narrow} ORDER BY rowid`)
    .all(...(match === null ? [] : [match]));
}
