import type { Database } from "better-sqlite3";
import { addTotal } from "../purge/step";

interface Row {
  id: number;
  status: string;
  kind: string;
  accountKey: number;
}

/**
 * Removes from `rows` alerts after an id those of an account, with all that was done about them; one that is about
 * another's devices too becomes theirs. Says where to go on, null at the end.
 */
export function removeAlerts(
  sqlite: Database,
  accountKey: number,
  { after, rows }: { after: number; rows: number },
): { removed: number; next: number | null } {
  const list = sqlite.prepare<[number, number], Row>(
    "SELECT id, status, kind, account_key AS accountKey FROM alerts WHERE id > ? ORDER BY id LIMIT ?",
  );
  const found = list.all(after, rows);
  let removed = 0;
  for (const alert of found) {
    if (alert.accountKey !== accountKey || handOver(sqlite, alert.id, accountKey)) continue;
    removed += 1;
    drop(sqlite, alert);
  }
  return { removed, next: found.length < rows ? null : (found.at(-1)?.id ?? null) };
}

function handOver(sqlite: Database, id: number, accountKey: number): boolean {
  const others = sqlite
    .prepare<[number, number], number>(
      `SELECT devices.account_key FROM alert_devices JOIN devices ON devices.id = alert_devices.device_key
       WHERE alert_devices.alert_id = ? AND devices.account_key <> ? LIMIT 1`,
    )
    .pluck()
    .get(id, accountKey);
  if (others === undefined) return false;
  sqlite.prepare("UPDATE alerts SET account_key = ?, device_key = NULL WHERE id = ?").run(others, id);
  return true;
}

function drop(sqlite: Database, { id, status, kind }: Row): void {
  sqlite.prepare("DELETE FROM alerts WHERE id = ?").run(id);
  if (status === "closed") return;
  addTotal(sqlite, `alerts.${status}`, -1);
  if (status === "open" && kind === "press") addTotal(sqlite, "alerts.open.press", -1);
}
