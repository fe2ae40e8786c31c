import type { Sql } from "../../sql";
import { addTotal } from "../totals";

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
export async function removeAlerts(
  sql: Sql,
  accountKey: number,
  { after, rows }: { after: number; rows: number },
): Promise<{ removed: number; next: number | null }> {
  const list = sql.prepare<[number, number], Row>(
    "SELECT id, status, kind, account_key AS accountKey FROM alerts WHERE id > ? ORDER BY id LIMIT ?",
  );
  const found = await list.all(after, rows);
  let removed = 0;
  for (const alert of found) {
    if (alert.accountKey !== accountKey || (await handOver(sql, alert.id, accountKey))) continue;
    removed += 1;
    await drop(sql, alert);
  }
  return { removed, next: found.length < rows ? null : (found.at(-1)?.id ?? null) };
}

async function handOver(sql: Sql, id: number, accountKey: number): Promise<boolean> {
  const others = await sql
    .prepare<[number, number], number>(
      `SELECT devices.account_key FROM alert_devices JOIN devices ON devices.id = alert_devices.device_key
       WHERE alert_devices.alert_id = ? AND devices.account_key <> ? LIMIT 1`,
    )
    .pluck()
    .get(id, accountKey);
  if (others === undefined) return false;
  await sql.prepare("UPDATE alerts SET account_key = ?, device_key = NULL WHERE id = ?").run(others, id);
  return true;
}

async function drop(sql: Sql, { id, status, kind }: Row): Promise<void> {
  await sql.prepare("DELETE FROM alerts WHERE id = ?").run(id);
  if (status === "closed") return;
  await addTotal(sql, `alerts.${status}`, -1);
  if (status === "open" && kind === "press") await addTotal(sql, "alerts.open.press", -1);
}
