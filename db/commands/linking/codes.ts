import type { CodeShape, CodeStage } from "../../schema/linking";
import type { Sql } from "../../sql";

/** As many requests without a code, or whose code is done with, are kept to be looked at. */
const KEPT = 20;

export interface KeptCode {
  id: number;
  receivedAt: number;
  stage: CodeStage;
  sealed: string | null;
}

interface NewCode {
  receivedAt: number;
  hash: Uint8Array | null;
  shape: CodeShape;
}

const OPEN = "SELECT id, received_at AS receivedAt, stage, sealed FROM ring_codes WHERE stage IN ('code', 'tokens')";

/** Keep a request on the Token Exchange URL; `sealFor` encrypts its code for the row. Null where the code is known already. */
export async function insertCode(
  sql: Sql,
  { receivedAt, hash, shape }: NewCode,
  sealFor: ((id: number) => string) | null,
): Promise<number | null> {
  if (hash && (await isKnown(sql, hash))) return null;
  const stage = sealFor ? "code" : "none";
  const id =
    (await sql
      .prepare<unknown[], number>(
        "INSERT INTO ring_codes (received_at, hash, stage, shape) VALUES (?, ?, ?, ?) RETURNING id",
      )
      .pluck()
      .get(receivedAt, hash, stage, JSON.stringify(shape))) ?? 0;
  if (sealFor) await sql.prepare("UPDATE ring_codes SET sealed = ? WHERE id = ?").run(sealFor(id), id);
  await forgetOld(sql);
  return id;
}

async function isKnown(sql: Sql, hash: Uint8Array): Promise<boolean> {
  return (await sql.prepare("SELECT 1 FROM ring_codes WHERE hash = ?").get(hash)) !== undefined;
}

/** The requests whose account is not known yet, the oldest first. */
export async function listOpenCodes(sql: Sql): Promise<KeptCode[]> {
  return await sql.prepare<[], KeptCode>(`${OPEN} ORDER BY id`).all();
}

/** One of them; undefined where its account is known, or can be known no more. */
export async function findOpenCode(sql: Sql, id: number): Promise<KeptCode | undefined> {
  return await sql.prepare<[number], KeptCode>(`${OPEN} AND id = ?`).get(id);
}

interface Move {
  stage: CodeStage;
  sealed: string | null;
  failure: string | null;
}

/** Note that a request has not come further; nothing changes where another replica has brought it to its end meanwhile. */
export async function moveOpenCode(sql: Sql, id: number, to: Move): Promise<void> {
  await sql
    .prepare(
      `UPDATE ring_codes SET stage = @stage, sealed = @sealed, failure = @failure
       WHERE id = @id AND stage IN ('code', 'tokens')`,
    )
    .run({ id, ...to });
}

/** Note how far a request has come. */
export async function moveCode(sql: Sql, id: number, to: Move): Promise<void> {
  await sql
    .prepare("UPDATE ring_codes SET stage = @stage, sealed = @sealed, failure = @failure WHERE id = @id")
    .run({ id, ...to });
}

/** The newest that led to an account stays, whatever comes after it. */
async function forgetOld(sql: Sql): Promise<void> {
  await sql
    .prepare(
      `DELETE FROM ring_codes WHERE stage NOT IN ('code', 'tokens')
       AND id <> (SELECT coalesce(max(id), 0) FROM ring_codes WHERE stage = 'done')
       AND id NOT IN (SELECT id FROM ring_codes WHERE stage NOT IN ('code', 'tokens') ORDER BY id DESC LIMIT ?)`,
    )
    .run(KEPT);
}
