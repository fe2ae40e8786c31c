import { writeSetting } from "../../queries/settings";
import type { Purge } from "./step";

/** Removes lines of the audit log from before a moment; a trigger refuses any other, and any younger than 90 days. */
export function purgeAudit(before: number): Purge {
  let last = 0;
  return async (sql, rows) => {
    const found = await sql
      .prepare<[number, number], { id: number; at: number }>(
        "SELECT id, at FROM audit_log WHERE id > ? ORDER BY id LIMIT ?",
      )
      .all(last, rows);
    const going = found.filter(({ at }) => at < before);
    if (going.length > 0) await writeSetting(sql, "audit.kept-from", String(before));
    const drop = sql.prepare("DELETE FROM audit_log WHERE id = ?");
    for (const { id } of going) await drop.run(id);
    last = found.at(-1)?.id ?? last;
    return { removed: going.length, isDone: found.length < rows || going.length === 0 };
  };
}
