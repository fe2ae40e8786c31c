import type { Database } from "better-sqlite3";
import { addTotal } from "../purge/step";
import type { PictureState } from "../ring-schema";
import type { PictureFile } from "./picture-file";

/** What a picture on disk is, and what Ring said of it. */
export interface KeptPicture extends PictureFile {
  size: number;
  takenAt: number | null;
  origin: string | null;
}

/** A picture is wanted of an event, once; true where a card in the queue says so. */
export function wantPicture(sqlite: Database, seq: number): boolean {
  const { changes } = sqlite
    .prepare(
      `INSERT INTO pictures (seq, account_key, device_key, state, wanted_at)
       SELECT seq, account_key, device_key, 'wanted', occurred_at FROM events WHERE seq = ? AND device_key IS NOT NULL
       ON CONFLICT DO NOTHING`,
    )
    .run(seq);
  return changes > 0 && reviseOf(sqlite, seq);
}

/** The picture of an event is on disk; true where a card in the queue shows it. */
export function keepPictureOf(sqlite: Database, seq: number, kept: KeptPicture): boolean {
  const { changes } = sqlite
    .prepare(
      `UPDATE pictures SET state = 'kept', hash = @hash, type = @type, size = @size, taken_at = @takenAt, origin = @origin,
       failure = NULL WHERE seq = @seq AND state <> 'kept'`,
    )
    .run({ seq, ...kept });
  if (changes === 0) return false;
  countKept(sqlite, 1, kept.size);
  return reviseOf(sqlite, seq);
}

/** A picture that shows no event is on disk; returns its number. */
export function insertTakenPicture(
  sqlite: Database,
  picture: KeptPicture & { accountKey: number; deviceKey: number; wantedAt: number },
): number {
  const { lastInsertRowid } = sqlite
    .prepare(
      `INSERT INTO pictures (account_key, device_key, state, hash, type, size, taken_at, origin, wanted_at)
       VALUES (@accountKey, @deviceKey, 'kept', @hash, @type, @size, @takenAt, @origin, @wantedAt)`,
    )
    .run(picture);
  countKept(sqlite, 1, picture.size);
  return Number(lastInsertRowid);
}

/** The picture that is wanted of an event is not to be had, and why. */
export function endPictureOf(
  sqlite: Database,
  seq: number,
  { state, failure }: { state: Extract<PictureState, "none" | "failed">; failure: string },
): void {
  const { changes } = sqlite
    .prepare("UPDATE pictures SET state = ?, failure = ? WHERE seq = ? AND state = 'wanted'")
    .run(state, failure, seq);
  if (changes > 0) reviseOf(sqlite, seq);
}

/** Sums that are shown: pictures on disk, and their bytes. */
export function countKept(sqlite: Database, pictures: number, bytes: number): void {
  addTotal(sqlite, "pictures", pictures);
  addTotal(sqlite, "pictures.bytes", bytes);
}

/** Browsers follow by the revision, and a press's card by that of its alert; true where there is such a card. */
export function reviseOf(sqlite: Database, seq: number): boolean {
  addTotal(sqlite, "revision", 1);
  const revision = sqlite.prepare<[], number>("SELECT value FROM counters WHERE name = 'revision'").pluck().get() ?? 0;
  sqlite.prepare("UPDATE pictures SET revision = ? WHERE seq = ?").run(revision, seq);
  const { changes } = sqlite
    .prepare(
      `UPDATE alerts SET revision = ? WHERE id = (SELECT alert_id FROM alert_events WHERE seq = ?)
       AND kind IN ('press', 'late_press')`,
    )
    .run(revision, seq);
  return changes > 0;
}
