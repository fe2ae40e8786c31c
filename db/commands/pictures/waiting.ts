import type { Sql } from "../../sql";
import { dropJob } from "../jobs";
import { addTotal } from "../totals";
import { endPictureOf, wantPicture } from "./rows";

/** What a picture that is waited for is to be asked by. */
export interface Wanted {
  deviceId: string;
  /** The moment that it is to show. */
  at: number;
}

/** The picture that is still wanted of an event. */
export async function findWanted(sql: Sql, seq: number): Promise<Wanted | undefined> {
  return await sql
    .prepare<[number], Wanted>(
      `SELECT devices.device_id AS deviceId, pictures.wanted_at AS at FROM pictures
       JOIN devices ON devices.id = pictures.device_key WHERE pictures.seq = ? AND pictures.state = 'wanted'`,
    )
    .get(seq);
}

interface Overdue {
  id: number;
  seq: number;
}

/**
 * Pictures are wanted of these events; where more than `most` wait then, the oldest motions are given up. True where a card in
 * the queue says so.
 */
export async function wantPictures(sql: Sql, seqs: readonly number[], most: number): Promise<boolean> {
  let isOnCard = false;
  for (const seq of seqs) if (await wantPicture(sql, seq)) isOnCard = true;
  const count = sql.prepare<[], number>("SELECT count(*) FROM jobs WHERE kind = 'picture'").pluck();
  const waiting = (await count.get()) ?? 0;
  for (const { id, seq } of waiting > most ? await listOldestMotions(sql, waiting - most) : []) {
    await dropJob(sql, id);
    await endPictureOf(sql, seq, { state: "failed", failure: "Too many pictures were waiting." });
    await addTotal(sql, "pictures.given-up", 1);
  }
  return isOnCard;
}

/** Nobody fetches the pictures of this account any more. */
export async function endWaitingOf(sql: Sql, accountKey: number): Promise<void> {
  const seqs = await sql
    .prepare<[number], number>(
      "SELECT seq FROM pictures WHERE account_key = ? AND state = 'wanted' AND seq IS NOT NULL",
    )
    .pluck()
    .all(accountKey);
  for (const seq of seqs)
    await endPictureOf(sql, seq, { state: "failed", failure: "The account is not linked any more." });
}

async function listOldestMotions(sql: Sql, limit: number): Promise<Overdue[]> {
  return await sql
    .prepare<[number], Overdue>(
      `SELECT jobs.id, jobs.subject AS seq FROM jobs JOIN events ON events.seq = jobs.subject
       JOIN event_kinds ON event_kinds.id = events.kind_id
       WHERE jobs.kind = 'picture' AND jobs.leased_until IS NULL AND event_kinds.type <> 'button_press'
       ORDER BY jobs.subject LIMIT ?`,
    )
    .all(limit);
}
