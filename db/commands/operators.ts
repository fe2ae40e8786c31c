import { transaction } from "../client";

export interface FirstOperator {
  id: string;
  credentialId: string;
  name: string;
  email: string;
  /** The password's hash. */
  password: string;
  now: number;
}

/** Make the first admin, with a password; false where there is one already. One transaction. */
export async function insertFirstOperator(first: FirstOperator): Promise<boolean> {
  return await transaction(async ({ sql }) => {
    const { changes } = await sql
      .prepare<FirstOperator>(
        `INSERT INTO operators (id, name, email, email_verified, created_at, updated_at, role, engineer)
         SELECT @id, @name, @email, 1, @now, @now, 'admin', 1
         WHERE NOT EXISTS (SELECT 1 FROM operators WHERE role = 'admin')`,
      )
      .run(first);
    if (changes === 0) return false;
    await sql
      .prepare<FirstOperator>(
        `INSERT INTO credentials (id, account_id, provider_id, user_id, password, created_at, updated_at)
         VALUES (@credentialId, @id, 'credential', @id, @password, @now, @now)`,
      )
      .run(first);
    return true;
  });
}
