import type { Database } from "better-sqlite3";
import { dropJob } from "../jobs";
import { addTotal } from "../purge/step";
import { endPictureOf, wantPicture } from "./rows";

/** What a picture that is waited for is to be asked by. */
export interface Wanted {
  deviceId: string;
  /** The moment that it is to show. */
  at: number;
}

/** The picture that is still wanted of an event. */
export function findWanted(sqlite: Database, seq: number): Wanted | undefined {
  return sqlite
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
export function wantPictures(sqlite: Database, seqs: readonly number[], most: number): boolean {
  const isOnCard = seqs.map((seq) => wantPicture(sqlite, seq)).includes(true);
  const waiting = sqlite.prepare<[], number>("SELECT count(*) FROM jobs WHERE kind = 'picture'").pluck().get() ?? 0;
  for (const { id, seq } of waiting > most ? listOldestMotions(sqlite, waiting - most) : []) {
    dropJob(sqlite, id);
    endPictureOf(sqlite, seq, { state: "failed", failure: "Too many pictures were waiting." });
    addTotal(sqlite, "pictures.given-up", 1);
  }
  return isOnCard;
}

/** Nobody fetches the pictures of this account any more. */
export function endWaitingOf(sqlite: Database, accountKey: number): void {
  const seqs = sqlite
    .prepare<[number], number>(
      "SELECT seq FROM pictures WHERE account_key = ? AND state = 'wanted' AND seq IS NOT NULL",
    )
    .pluck()
    .all(accountKey);
  for (const seq of seqs)
    endPictureOf(sqlite, seq, { state: "failed", failure: "The account is not linked any more." });
}

function listOldestMotions(sqlite: Database, limit: number): Overdue[] {
  return sqlite
    .prepare<[number], Overdue>(
      `SELECT jobs.id, jobs.subject AS seq FROM jobs JOIN events ON events.seq = jobs.subject
       JOIN event_kinds ON event_kinds.id = events.kind_id
       WHERE jobs.kind = 'picture' AND jobs.leased_until IS NULL AND event_kinds.type <> 'button_press'
       ORDER BY jobs.subject LIMIT ?`,
    )
    .all(limit);
}
