import type { liveStreams } from "../schema/ring";
import type { Sql } from "../sql";
import type { DeviceStatus } from "../writer";

export type StreamRow = typeof liveStreams.$inferSelect;

/** What decides whether a device can be watched live. */
export interface WatchedRow {
  deviceId: string;
  accountKey: number;
  status: DeviceStatus;
  /** 1 while Ring may be asked in the name of its account. */
  isLinked: number;
  /** 1 where Ring refuses the account's tokens, so that it must be linked again. */
  isRefused: number;
  /** 1 where Ring has told that it has no video. */
  lacksVideo: number;
  /** "battery" or "mains"; null where Ring has not told. */
  power: string | null;
}

/** How a device stands now, by its key; undefined where there is none. */
export async function findWatched(sql: Sql, deviceKey: number): Promise<WatchedRow | undefined> {
  return await sql
    .prepare<[number], WatchedRow>(
      `SELECT d.device_id AS deviceId, d.account_key AS accountKey, d.status,
         CASE WHEN t.state = 'linked' AND (a.unlinked_at IS NULL OR a.unlinked_at < t.exchanged_at)
           THEN 1 ELSE 0 END AS isLinked,
         CASE WHEN t.refused_at IS NOT NULL THEN 1 ELSE 0 END AS isRefused,
         CASE WHEN json_type(x.details, '$.capabilities.video') = 'null' THEN 1 ELSE 0 END AS lacksVideo,
         json_extract(x.details, '$.power.source') AS power
       FROM devices AS d JOIN accounts AS a ON a.id = d.account_key
       LEFT JOIN ring_tokens AS t ON t.account_key = d.account_key
       LEFT JOIN device_details AS x ON x.device_key = d.id
       WHERE d.id = ?`,
    )
    .get(deviceKey);
}

/** Keep what a live view can be closed by. */
export async function insertStream(sql: Sql, row: StreamRow): Promise<void> {
  await sql
    .prepare(
      `INSERT INTO live_streams (id, account_key, device_key, session_url, opened_at, ends_at)
       VALUES (@id, @accountKey, @deviceKey, @sessionUrl, @openedAt, @endsAt)`,
    )
    .run(row);
}

/** A live view is closed. */
export async function dropStream(sql: Sql, id: string): Promise<void> {
  await sql.prepare("DELETE FROM live_streams WHERE id = ?").run(id);
}

/** Live views that were opened and, as far as is known, not closed. */
export async function listStreams(sql: Sql): Promise<StreamRow[]> {
  return await sql
    .prepare<[], StreamRow>(
      `SELECT id, account_key AS accountKey, device_key AS deviceKey, session_url AS sessionUrl,
       opened_at AS openedAt, ends_at AS endsAt FROM live_streams`,
    )
    .all();
}
