import type { Sql } from "../../sql";

interface Resident {
  id: string;
  credentialId: string;
  name: string;
  email: string;
  /** The password's hash. */
  password: string;
  now: number;
}

/** Make a resident with a password; false where somebody with this e-mail address is here already. */
export async function insertResident(sql: Sql, resident: Resident): Promise<boolean> {
  const { changes } = await sql
    .prepare(
      `INSERT INTO operators (id, name, email, email_verified, created_at, updated_at, role, engineer)
       VALUES (@id, @name, @email, 0, @now, @now, 'resident', 0) ON CONFLICT DO NOTHING`,
    )
    .run({ id: resident.id, name: resident.name, email: resident.email, now: resident.now });
  if (changes === 0) return false;
  await sql
    .prepare(
      `INSERT INTO credentials (id, account_id, provider_id, user_id, password, created_at, updated_at)
       VALUES (@credentialId, @id, 'credential', @id, @password, @now, @now)`,
    )
    .run({ credentialId: resident.credentialId, id: resident.id, password: resident.password, now: resident.now });
  return true;
}

/** Forget residents who came before this time, to whom no account belongs, and who are not signed in. */
export async function forgetResidents(sql: Sql, { before, now }: { before: number; now: number }): Promise<number> {
  const { changes } = await sql
    .prepare(
      `DELETE FROM operators WHERE role = 'resident' AND created_at < ?
       AND id NOT IN (SELECT resident_id FROM ring_tokens WHERE resident_id IS NOT NULL)
       AND NOT EXISTS (SELECT 1 FROM sessions WHERE user_id = operators.id AND expires_at > ?)`,
    )
    .run(before, now);
  return changes;
}
