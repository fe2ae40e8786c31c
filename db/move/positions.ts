import type { ClientBase } from "pg";
import { isHalfMoved } from "./half-moved";

/** How far a table has come over. */
export interface Position {
  /** The key of the last row that was copied, as its reader wrote it down; null before the first. */
  key: string | null;
  rows: number;
  /** Texts that PostgreSQL does not take as they were, and by how many bytes they grew. */
  altered: number;
  grown: number;
}

export const START: Position = { key: null, rows: 0, altered: 0, grown: 0 };

/** Tables of the move's own in the target: they are there from before the first row until everything was compared. */
export const MOVE_TABLES = ["move_source", "move_positions"];

/** Have a database known as the target of a move, of which nobody else may begin anything. */
export async function beginPositions(client: ClientBase, identity: string): Promise<void> {
  await client.query("BEGIN");
  await client.query("CREATE TABLE move_source (identity text NOT NULL)");
  await client.query(`CREATE TABLE move_positions (name text PRIMARY KEY, key text, rows bigint NOT NULL,
    altered bigint NOT NULL, grown bigint NOT NULL)`);
  await client.query("INSERT INTO move_source (identity) VALUES ($1)", [identity]);
  await client.query("COMMIT");
}

/** Have the target known as whole. */
export async function dropPositions(client: ClientBase): Promise<void> {
  await client.query(`DROP TABLE ${MOVE_TABLES.join(", ")}`);
}

/** From which file the move began that is under way; null where there is none. */
export async function readIdentity(client: ClientBase): Promise<string | null> {
  if (!(await isHalfMoved(client))) return null;
  const { rows } = await client.query<{ identity: string }>("SELECT identity FROM move_source");
  return rows[0]?.identity ?? null;
}

/** Note tables at their start. */
export async function notePositions(client: ClientBase, names: readonly string[]): Promise<void> {
  await client.query(
    `INSERT INTO move_positions (name, rows, altered, grown) SELECT name, 0, 0, 0 FROM unnest($1::text[]) AS name
     ON CONFLICT (name) DO NOTHING`,
    [names],
  );
}

/** How far each table has come. */
export async function readPositions(client: ClientBase): Promise<Map<string, Position>> {
  const { rows } = await client.query<
    { name: string; key: string | null } & Record<"rows" | "altered" | "grown", string>
  >("SELECT name, key, rows, altered, grown FROM move_positions");
  return new Map(
    rows.map(({ name, key, rows, altered, grown }) => [
      name,
      { key, rows: Number(rows), altered: Number(altered), grown: Number(grown) },
    ]),
  );
}
