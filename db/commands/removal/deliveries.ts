import type { Sql } from "../../sql";
import { HOUR_MS } from "../../writer";
import { addTotal } from "../totals";
import type { Traces } from "./traces";

interface Row {
  id: number;
  receivedAt: number;
  admittedAt: number | null;
  verdict: string;
  status: number;
  isTest: number;
  headers: string;
  body: Buffer | null;
  /** Of the first with the same request id, whose bytes a repeat has. */
  firstBody: Buffer | null;
  accountKey: number | null;
  isLate: number;
}

/** Removes from `rows` deliveries below `next`, newest first, those that tell of an account; says where to go on, null at the end. */
export async function sweepDeliveries(
  sql: Sql,
  traces: Traces,
  { next, end, rows }: { next: number; end: number; rows: number },
): Promise<{ removed: number; next: number | null }> {
  const { list, drop } = prepare(sql);
  const found = await list.all(next, end, rows);
  const isAbout = aboutAccount(traces);
  const going = found.filter(isAbout);
  for (const row of going) {
    await drop.run(row.id);
    await uncount(sql, row);
  }
  return { removed: going.length, next: found.length < rows ? null : (found.at(-1)?.id ?? null) };
}

function aboutAccount({ accountKey, ids }: Traces): (row: Row) => boolean {
  const needles = ids.map((id) => Buffer.from(id));
  const tells = (bytes: Buffer | null) => bytes !== null && needles.some((needle) => bytes.includes(needle));
  return (row) =>
    row.accountKey === accountKey ||
    tells(row.body) ||
    (row.body === null && tells(row.firstBody)) ||
    ids.some((id) => row.headers.includes(id));
}

/** What it added to sums when it came is taken back: afterwards they are as if it never had. */
async function uncount(sql: Sql, delivery: Row): Promise<void> {
  const { verdict, status, isTest, isLate, receivedAt, admittedAt } = delivery;
  await addTotal(sql, `deliveries.${verdict}`, -1);
  const remarkedAt = admittedAt ?? receivedAt;
  if (status !== 405 && (isTest === 0 || status < 300)) await uncountHour(sql, receivedAt, String(status));
  if (isTest === 1) await uncountHour(sql, receivedAt, "test");
  if (verdict === "duplicate") await uncountHour(sql, remarkedAt, "repeated");
  else if (isLate === 1) await uncountHour(sql, remarkedAt, "late");
}

async function uncountHour(sql: Sql, at: number, outcome: string): Promise<void> {
  const hour = Math.floor(at / HOUR_MS);
  await sql.prepare("UPDATE deliveries_hourly SET count = count - 1 WHERE hour = ? AND outcome = ?").run(hour, outcome);
  await sql.prepare("DELETE FROM deliveries_hourly WHERE hour = ? AND outcome = ? AND count <= 0").run(hour, outcome);
}

function prepare(sql: Sql) {
  return {
    list: sql.prepare<[number, number, number], Row>(
      `SELECT d.id, d.received_at AS receivedAt, d.admitted_at AS admittedAt, d.verdict, d.status, d.is_test AS isTest,
         d.headers, d.body, first.body AS firstBody, events.account_key AS accountKey,
         CASE WHEN events.received_at - events.occurred_at > 120000 THEN 1 ELSE 0 END AS isLate
       FROM deliveries d LEFT JOIN deliveries first ON first.id = d.duplicate_of LEFT JOIN events ON events.seq = d.seq
       WHERE d.id < ? AND d.id > ? ORDER BY d.id DESC LIMIT ?`,
    ),
    drop: sql.prepare("DELETE FROM deliveries WHERE id = ?"),
  };
}
