import type { PictureState, PictureType } from "../schema/ring";
import type { Sql } from "../sql";
import type { PictureFile } from "./pictures/picture-file";
import { countKept } from "./pictures/rows";

/** A device of which pictures are taken by plan. */
export interface PlannedDevice {
  deviceId: string;
  accountKey: number;
  everyMinutes: number;
}

export async function findPlanned(sql: Sql, deviceKey: number): Promise<PlannedDevice | undefined> {
  return await sql
    .prepare<[number], PlannedDevice>(
      `SELECT d.device_id AS deviceId, d.account_key AS accountKey, p.every_minutes AS everyMinutes
       FROM snapshot_plans AS p JOIN devices AS d ON d.id = p.device_key WHERE p.device_key = ?`,
    )
    .get(deviceKey);
}

/** Whether Ring has said that a device has no camera. */
export async function lacksCamera(sql: Sql, deviceKey: number): Promise<boolean> {
  const found = await sql
    .prepare<[number]>(
      `SELECT 1 FROM device_details WHERE device_key = ? AND json_type(details, '$.capabilities') = 'object'
       AND json_type(details, '$.capabilities.video') = 'null'`,
    )
    .get(deviceKey);
  return found !== undefined;
}

export async function putPlan(sql: Sql, deviceKey: number, everyMinutes: number): Promise<void> {
  await sql
    .prepare(
      `INSERT INTO snapshot_plans (device_key, every_minutes) VALUES (?, ?)
       ON CONFLICT (device_key) DO UPDATE SET every_minutes = excluded.every_minutes`,
    )
    .run(deviceKey, everyMinutes);
}

/** No more pictures are taken of a device; those that there are stay. */
export async function dropPlan(sql: Sql, deviceKey: number): Promise<void> {
  await sql.prepare("DELETE FROM snapshot_plans WHERE device_key = ?").run(deviceKey);
  await sql.prepare("DELETE FROM jobs WHERE kind = 'snapshot' AND subject = ?").run(deviceKey);
}

/** How many pictures an hour the plans of all devices but this one ask for. */
export async function sumPlans(sql: Sql, butDevice: number): Promise<number> {
  const sum = sql.prepare<[number], number>(
    "SELECT coalesce(sum(60.0 / every_minutes), 0) FROM snapshot_plans WHERE device_key <> ?",
  );
  return (await sum.pluck().get(butDevice)) ?? 0;
}

/** Plans of devices that were removed, or whose account was unlinked. */
export async function listEndedPlans(sql: Sql): Promise<number[]> {
  return await sql
    .prepare<[], number>(
      `SELECT p.device_key FROM snapshot_plans AS p JOIN devices AS d ON d.id = p.device_key
       LEFT JOIN ring_tokens AS t ON t.account_key = d.account_key AND t.state <> 'unlinked'
       WHERE d.status = 'removed' OR t.account_key IS NULL`,
    )
    .pluck()
    .all();
}

/** Plans that nobody works on: their account has been linked anew. */
export async function listIdlePlans(sql: Sql): Promise<{ deviceKey: number; accountKey: number }[]> {
  return await sql
    .prepare<[], { deviceKey: number; accountKey: number }>(
      `SELECT p.device_key AS deviceKey, d.account_key AS accountKey
       FROM snapshot_plans AS p JOIN devices AS d ON d.id = p.device_key
       WHERE NOT EXISTS (SELECT 1 FROM jobs WHERE kind = 'snapshot' AND subject = p.device_key)`,
    )
    .all();
}

export interface TakenRow {
  id: number;
  state: PictureState;
  hash: Buffer | null;
  type: PictureType | null;
  size: number | null;
  takenAt: number | null;
  wantedAt: number;
  failure: string | null;
}

/** Among so many of a device's last pictures those are looked for that show no event. */
const LOOKED_AT = 3_000;

/** Pictures taken by plan, the newest first, with attempts that brought none. */
export async function listTaken(sql: Sql, deviceKey: number): Promise<TakenRow[]> {
  return await sql
    .prepare<[number, number], TakenRow>(
      `SELECT id, state, hash, type, size, taken_at AS takenAt, wanted_at AS wantedAt, failure FROM (
         SELECT * FROM pictures WHERE device_key = ? ORDER BY wanted_at DESC, id DESC LIMIT ?
       ) AS latest WHERE seq IS NULL ORDER BY wanted_at DESC, id DESC`,
    )
    .all(deviceKey, LOOKED_AT);
}

interface Missed {
  accountKey: number;
  deviceKey: number;
  wantedAt: number;
  state: Extract<PictureState, "none" | "failed">;
  failure: string;
}

/** The plan asked for a picture, and there is none. */
export async function insertNotTaken(sql: Sql, missed: Missed): Promise<void> {
  await sql
    .prepare(
      `INSERT INTO pictures (account_key, device_key, state, wanted_at, failure)
       VALUES (@accountKey, @deviceKey, @state, @wantedAt, @failure)`,
    )
    .run(missed);
}

/** Only so many are kept of a device, and of attempts that brought none only one that was the last; says which files are let go. */
export async function trimTaken(sql: Sql, deviceKey: number, most: number): Promise<PictureFile[]> {
  const drop = sql.prepare("DELETE FROM pictures WHERE id = ?");
  const [, ...older] = await listTaken(sql, deviceKey);
  const kept = older.filter(({ state }) => state === "kept");
  const going = [...older.filter(({ state }) => state !== "kept"), ...kept.slice(most - 1)];
  for (const { id } of going) await drop.run(id);
  const files = going.flatMap(({ hash, type, size }) => (hash && type ? [{ hash, type, size: size ?? 0 }] : []));
  await countKept(sql, -files.length, -files.reduce((sum, { size }) => sum + size, 0));
  return files;
}
