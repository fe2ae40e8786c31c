import type { ClientBase } from "pg";

/** Whether a move from SQLite into this database has begun and not ended: nobody else may use it until it has. */
export async function isHalfMoved(client: Pick<ClientBase, "query">): Promise<boolean> {
  const { rows } = await client.query<{ found: boolean }>("SELECT to_regclass('move_source') IS NOT NULL AS found");
  return rows[0]?.found === true;
}
