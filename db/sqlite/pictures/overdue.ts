import type { Database } from "better-sqlite3";
import { dropJob } from "../jobs";
import { inOneTransaction } from "../purge/step";
import { endPictureOf } from "./rows";

/** Give up the pictures of before a moment that are waited for still, as of an account whose link has ended. */
export function giveUpOverdue(before: number): void {
  inOneTransaction((sqlite) => {
    for (const { id, seq } of listOverdue(sqlite, before)) {
      dropJob(sqlite, id);
      endPictureOf(sqlite, seq, { state: "failed", failure: "Ring could not be asked for it within two days." });
    }
  });
}

function listOverdue(sqlite: Database, before: number): { id: number; seq: number }[] {
  return sqlite
    .prepare<[number], { id: number; seq: number }>(
      `SELECT jobs.id, jobs.subject AS seq FROM jobs JOIN pictures ON pictures.seq = jobs.subject
       WHERE jobs.kind = 'picture' AND jobs.leased_until IS NULL AND pictures.state = 'wanted' AND pictures.wanted_at < ?`,
    )
    .all(before);
}
