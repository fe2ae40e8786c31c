import { connection, inOneTransaction, type Purge, putSetting } from "./step";

/** Removes lines of the audit log from before a moment; a trigger refuses any other, and any younger than 90 days. */
export function purgeAudit(before: number): Purge {
  const sqlite = connection();
  const find = sqlite.prepare<[number, number], { id: number; at: number }>(
    "SELECT id, at FROM audit_log WHERE id > ? ORDER BY id LIMIT ?",
  );
  const drop = sqlite.prepare("DELETE FROM audit_log WHERE id = ?");
  let last = 0;
  return (rows) =>
    inOneTransaction(() => {
      const found = find.all(last, rows);
      const going = found.filter(({ at }) => at < before);
      if (going.length > 0) putSetting(sqlite, "audit.kept-from", String(before));
      for (const { id } of going) drop.run(id);
      last = found.at(-1)?.id ?? last;
      return { removed: going.length, isDone: found.length < rows || going.length === 0 };
    });
}
