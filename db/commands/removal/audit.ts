import type { Sql } from "../../sql";
import type { Traces } from "./traces";

interface Row {
  id: number;
  action: string;
  target: string | null;
  detail: string | null;
}

interface Redaction {
  traces: Traces;
  /** Of the receipt. */
  number: number;
  /** Former names are known from the lines that gave them: those come last, so that a kill in between loses none. */
  which: "naming" | "others" | "all";
}

/** A shorter name is replaced only where it is all there is: it may be part of any word. */
const TELLING = 3;

/**
 * Replaces ids and names of an account in `rows` lines of the audit log after an id by the number of the receipt; who did
 * what and when stays, and a trigger sees to that. Says where to go on, null at the end.
 */
export async function redactAudit(
  sql: Sql,
  { traces, number, which }: Redaction,
  { after, rows }: { after: number; rows: number },
): Promise<{ changed: number; next: number | null }> {
  const found = await sql
    .prepare<[number, number], Row>("SELECT id, action, target, detail FROM audit_log WHERE id > ? ORDER BY id LIMIT ?")
    .all(after, rows);
  const clean = cleaner(traces, `[removed, receipt ${number}]`);
  const names = namingLines(traces);
  const changed = found
    .filter((row) => which === "all" || names(row) === (which === "naming"))
    .map((row) => ({ ...row, newTarget: clean(row.target), newDetail: clean(row.detail) }))
    .filter(({ target, detail, newTarget, newDetail }) => newTarget !== target || newDetail !== detail);
  if (changed.length > 0) await write(sql, changed);
  return { changed: changed.length, next: found.length < rows ? null : (found.at(-1)?.id ?? null) };
}

/** The mark that the trigger asks for is there within this transaction only. */
async function write(
  sql: Sql,
  changed: readonly { id: number; newTarget: string | null; newDetail: string | null }[],
): Promise<void> {
  await sql.prepare("INSERT INTO settings (name, value) VALUES ('audit.redacting', '1')").run();
  const update = sql.prepare("UPDATE audit_log SET target = ?, detail = ? WHERE id = ?");
  for (const { id, newTarget, newDetail } of changed) await update.run(newTarget, newDetail, id);
  await sql.prepare("DELETE FROM settings WHERE name = 'audit.redacting'").run();
}

function namingLines({ deviceKeys }: Traces): (row: Row) => boolean {
  return ({ action, detail }) =>
    (action === "device:change" || action === "device:read") &&
    deviceKeys.some((key) => detail?.startsWith(`device ${key},`));
}

function cleaner({ ids, names }: Traces, put: string): (text: string | null) => string | null {
  const needles = [...ids, ...names.filter((name) => name.length >= TELLING)];
  return (text) => {
    if (text === null) return null;
    if (names.includes(text)) return put;
    return needles.reduce((cleaned, needle) => cleaned.replaceAll(needle, put), text);
  };
}
