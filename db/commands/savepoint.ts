import type { Sql } from "../sql";

/** Run a part of a transaction; where it fails, it alone is undone. Resolves to what it failed with, or null. */
export async function attemptPart(sql: Sql, part: () => Promise<void>): Promise<{ error: unknown } | null> {
  await sql.prepare("SAVEPOINT part").run();
  const failure = await part().then(
    () => null,
    (error: unknown) => ({ error }),
  );
  if (failure) await sql.prepare("ROLLBACK TO SAVEPOINT part").run();
  await sql.prepare("RELEASE SAVEPOINT part").run();
  return failure;
}
