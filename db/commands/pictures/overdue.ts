import type { Sql } from "../../sql";
import { dropJob } from "../jobs";
import { transact } from "../revise";
import { endPictureOf } from "./rows";

/** Give up the pictures of before a moment that are waited for still, as of an account whose link has ended. */
export async function giveUpOverdue(before: number): Promise<void> {
  await transact(async ({ sql }) => {
    for (const { id, seq } of await listOverdue(sql, before)) {
      await dropJob(sql, id);
      await endPictureOf(sql, seq, { state: "failed", failure: "Ring could not be asked for it within two days." });
    }
  });
}

async function listOverdue(sql: Sql, before: number): Promise<{ id: number; seq: number }[]> {
  return await sql
    .prepare<[number], { id: number; seq: number }>(
      `SELECT jobs.id, jobs.subject AS seq FROM jobs JOIN pictures ON pictures.seq = jobs.subject
       WHERE jobs.kind = 'picture' AND jobs.leased_until IS NULL AND pictures.state = 'wanted' AND pictures.wanted_at < ?
       ORDER BY jobs.subject`,
    )
    .all(before);
}
