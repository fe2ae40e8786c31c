import type { Sql } from "../../sql";

/** What Ring has told of a device that decides about pictures; both false while it has told nothing. */
export interface Sight {
  /** It has no camera. */
  isBlind: boolean;
  /** Its motion detection is switched off in the Ring app. */
  isStill: boolean;
}

/** What is known of a device's sight, from its details as lib/devices keeps them. */
export async function findSight(sql: Sql, deviceKey: number): Promise<Sight> {
  const row = await sql
    .prepare<[number], { video: string | null; motion: string | null }>(
      `SELECT json_type(details, '$.capabilities.video') AS video,
       json_extract(details, '$.configurations.motionDetection') AS motion FROM device_details WHERE device_key = ?`,
    )
    .get(deviceKey);
  return { isBlind: row?.video === "null", isStill: row?.motion === "off" };
}
