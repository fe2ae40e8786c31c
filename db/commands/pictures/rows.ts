import type { PictureState } from "../../schema/ring";
import type { Sql } from "../../sql";
import { addTotal } from "../totals";
import type { PictureFile } from "./picture-file";

/** What a picture on disk is, and what Ring said of it. */
export interface KeptPicture extends PictureFile {
  size: number;
  takenAt: number | null;
  origin: string | null;
}

/** A picture is wanted of an event, once; true where a card in the queue says so. */
export async function wantPicture(sql: Sql, seq: number): Promise<boolean> {
  const { changes } = await sql
    .prepare(
      `INSERT INTO pictures (seq, account_key, device_key, state, wanted_at)
       SELECT seq, account_key, device_key, 'wanted', occurred_at FROM events WHERE seq = ? AND device_key IS NOT NULL
       ON CONFLICT DO NOTHING`,
    )
    .run(seq);
  return changes > 0 && (await reviseOf(sql, seq));
}

/** The picture of an event is on disk; true where a card in the queue shows it. */
export async function keepPictureOf(sql: Sql, seq: number, kept: KeptPicture): Promise<boolean> {
  const { changes } = await sql
    .prepare(
      `UPDATE pictures SET state = 'kept', hash = @hash, type = @type, size = @size, taken_at = @takenAt, origin = @origin,
       failure = NULL WHERE seq = @seq AND state <> 'kept'`,
    )
    .run({ seq, ...kept });
  if (changes === 0) return false;
  await countKept(sql, 1, kept.size);
  return await reviseOf(sql, seq);
}

/** A picture that shows no event is on disk; returns its number. */
export async function insertTakenPicture(
  sql: Sql,
  picture: KeptPicture & { accountKey: number; deviceKey: number; wantedAt: number },
): Promise<number> {
  const id = await sql
    .prepare<object, number>(
      `INSERT INTO pictures (account_key, device_key, state, hash, type, size, taken_at, origin, wanted_at)
       VALUES (@accountKey, @deviceKey, 'kept', @hash, @type, @size, @takenAt, @origin, @wantedAt) RETURNING id`,
    )
    .pluck()
    .get(picture);
  await countKept(sql, 1, picture.size);
  return id ?? 0;
}

/** The picture that is wanted of an event is not to be had, and why. */
export async function endPictureOf(
  sql: Sql,
  seq: number,
  { state, failure }: { state: Extract<PictureState, "none" | "failed">; failure: string },
): Promise<void> {
  const { changes } = await sql
    .prepare("UPDATE pictures SET state = ?, failure = ? WHERE seq = ? AND state = 'wanted'")
    .run(state, failure, seq);
  if (changes > 0) await reviseOf(sql, seq);
}

/** Sums that are shown: pictures on disk, and their bytes. */
export async function countKept(sql: Sql, pictures: number, bytes: number): Promise<void> {
  await addTotal(sql, "pictures", pictures);
  await addTotal(sql, "pictures.bytes", bytes);
}

/** Browsers follow by the revision, and a press's card by that of its alert; true where there is such a card. */
export async function reviseOf(sql: Sql, seq: number): Promise<boolean> {
  await addTotal(sql, "revision", 1);
  const counter = sql.prepare<[], number>("SELECT value FROM counters WHERE name = 'revision'").pluck();
  const revision = (await counter.get()) ?? 0;
  await sql.prepare("UPDATE pictures SET revision = ? WHERE seq = ?").run(revision, seq);
  const { changes } = await sql
    .prepare(
      `UPDATE alerts SET revision = ? WHERE id = (SELECT alert_id FROM alert_events WHERE seq = ?)
       AND kind IN ('press', 'late_press')`,
    )
    .run(revision, seq);
  return changes > 0;
}
