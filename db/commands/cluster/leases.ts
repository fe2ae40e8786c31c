import type { Sql } from "../../sql";

/** The lease of whoever leads, which lasts until another takes it. */
const LEADER = "leader";

/** Take a lease that nobody has, or that has run out; false where somebody has it. Only where replicas share a database. */
export async function takeLease(sql: Sql, name: string, lease: { holder: string; ms: number }): Promise<boolean> {
  const { changes } = await sql
    .prepare(
      `INSERT INTO leases (name, holder, until) VALUES (@name, @holder, now_ms() + @ms)
       ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, until = excluded.until WHERE leases.until <= now_ms()`,
    )
    .run({ name, ...lease });
  return changes === 1;
}

/** Have a lease for longer; false where it had run out, and another took it. */
export async function extendLease(sql: Sql, name: string, { holder, ms }: { holder: string; ms: number }) {
  const extend = sql.prepare("UPDATE leases SET until = now_ms() + ? WHERE name = ? AND holder = ?");
  return (await extend.run(ms, name, holder)).changes === 1;
}

export async function dropLease(sql: Sql, name: string, holder: string): Promise<void> {
  await sql.prepare("DELETE FROM leases WHERE name = ? AND holder = ?").run(name, holder);
}

/** Whoever leads from now on, in a transaction: every later one knows. */
export async function putLeader(sql: Sql, term: string): Promise<void> {
  await sql
    .prepare(
      `INSERT INTO leases (name, holder, until) VALUES (?, ?, 0)
       ON CONFLICT (name) DO UPDATE SET holder = excluded.holder`,
    )
    .run(LEADER, term);
}

/** Who leads, as far as this transaction knows. */
export async function findLeader(sql: Sql): Promise<string | undefined> {
  return await sql.prepare<[string], string>("SELECT holder FROM leases WHERE name = ?").pluck().get(LEADER);
}
