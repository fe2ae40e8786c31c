import type { Sql } from "../../sql";
import { settingOf } from "../removal/job";

/** Whether what Ring said of an account may be kept: it is linked, no delivery has said that it ended, and nobody removes it. */
export async function mayKeep(sql: Sql, accountKey: number): Promise<boolean> {
  const findLink = sql.prepare<[string, number]>(
    `SELECT 1 FROM ring_tokens AS t JOIN accounts AS a ON a.id = t.account_key WHERE t.state = 'linked'
     AND (a.unlinked_at IS NULL OR a.unlinked_at < t.exchanged_at)
     AND NOT EXISTS (SELECT 1 FROM settings WHERE name = ?) AND t.account_key = ?`,
  );
  return (await findLink.get(settingOf(accountKey), accountKey)) !== undefined;
}

/** Ring's id of a device. */
export async function findRingId(sql: Sql, deviceKey: number): Promise<string | undefined> {
  return await sql.prepare<[number], string>("SELECT device_id FROM devices WHERE id = ?").pluck().get(deviceKey);
}

/** Whether Ring has told of a device, and has not said since that there is none. */
export async function hasDetails(sql: Sql, deviceKey: number): Promise<boolean> {
  const findDetails = sql.prepare<[number]>(
    "SELECT 1 FROM device_details WHERE device_key = ? AND missing_since IS NULL",
  );
  return (await findDetails.get(deviceKey)) !== undefined;
}

interface Among {
  /** All that Ring's list names. */
  deviceIds: ReadonlySet<string>;
  /** The key after which to go on. */
  after: number;
  rows: number;
}

/** Devices of an account that Ring's list lacks, removed ones apart; `next` is where to go on, null at the end. */
export async function listMissing(
  sql: Sql,
  accountKey: number,
  { deviceIds, after, rows }: Among,
): Promise<{ keys: number[]; next: number | null }> {
  const found = await sql
    .prepare<[number, number, number], { id: number; deviceId: string; status: string }>(
      "SELECT id, device_id AS deviceId, status FROM devices WHERE account_key = ? AND id > ? ORDER BY id LIMIT ?",
    )
    .all(accountKey, after, rows);
  const missing = found.filter(({ deviceId, status }) => status !== "removed" && !deviceIds.has(deviceId));
  const next = found.length < rows ? null : (found.at(-1)?.id ?? null);
  return { keys: missing.map(({ id }) => id), next };
}
