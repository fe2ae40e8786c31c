import type { Database } from "better-sqlite3";
import type { CodeShape, CodeStage } from "../linking-schema";

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

/** Keep a request on the Token Exchange URL; `sealFor` encrypts its code for the row. Null where the code is known already. */
export function insertCode(
  sqlite: Database,
  { receivedAt, hash, shape }: NewCode,
  sealFor: ((id: number) => string) | null,
): number | null {
  if (hash && sqlite.prepare("SELECT 1 FROM ring_codes WHERE hash = ?").get(hash) !== undefined) return null;
  const stage = sealFor ? "code" : "none";
  const row = sqlite
    .prepare("INSERT INTO ring_codes (received_at, hash, stage, shape) VALUES (?, ?, ?, ?)")
    .run(receivedAt, hash, stage, JSON.stringify(shape));
  const id = Number(row.lastInsertRowid);
  if (sealFor) sqlite.prepare("UPDATE ring_codes SET sealed = ? WHERE id = ?").run(sealFor(id), id);
  forgetOld(sqlite);
  return id;
}

/** The requests whose account is not known yet, the oldest first. */
export function listOpenCodes(sqlite: Database): KeptCode[] {
  return sqlite
    .prepare<[], KeptCode>(
      "SELECT id, received_at AS receivedAt, stage, sealed FROM ring_codes WHERE stage IN ('code', 'tokens') ORDER BY id",
    )
    .all();
}

/** Note how far a request has come. */
export function moveCode(
  sqlite: Database,
  id: number,
  to: { stage: CodeStage; sealed: string | null; failure: string | null },
): void {
  sqlite
    .prepare("UPDATE ring_codes SET stage = @stage, sealed = @sealed, failure = @failure WHERE id = @id")
    .run({ id, ...to });
}

/** The newest that led to an account stays, whatever comes after it. */
function forgetOld(sqlite: Database): void {
  sqlite
    .prepare(
      `DELETE FROM ring_codes WHERE stage NOT IN ('code', 'tokens')
       AND id <> (SELECT coalesce(max(id), 0) FROM ring_codes WHERE stage = 'done')
       AND id NOT IN (SELECT id FROM ring_codes WHERE stage NOT IN ('code', 'tokens') ORDER BY id DESC LIMIT ?)`,
    )
    .run(KEPT);
}
