import type { Database } from "better-sqlite3";
import { HOUR_MS } from "../../writer";
import { addTotal, connection } from "../purge/step";
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
  isLate: number | null;
}

/** Removes from `rows` deliveries below `next`, newest first, those that tell of an account; says where to go on, null at the end. */
export function sweepDeliveries(
  sqlite: Database,
  traces: Traces,
  { next, end, rows }: { next: number; end: number; rows: number },
): { removed: number; next: number | null } {
  const { list, drop } = prepare(connection());
  const found = list.all(next, end, rows);
  const isAbout = aboutAccount(traces);
  const going = found.filter(isAbout);
  for (const row of going) {
    drop.run(row.id);
    uncount(sqlite, row);
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
function uncount(sqlite: Database, { verdict, status, isTest, isLate, receivedAt, admittedAt }: Row): void {
  addTotal(sqlite, `deliveries.${verdict}`, -1);
  const remarkedAt = admittedAt ?? receivedAt;
  if (status !== 405 && (isTest === 0 || status < 300)) uncountHour(sqlite, receivedAt, String(status));
  if (isTest === 1) uncountHour(sqlite, receivedAt, "test");
  if (verdict === "duplicate") uncountHour(sqlite, remarkedAt, "repeated");
  else if (isLate === 1) uncountHour(sqlite, remarkedAt, "late");
}

function uncountHour(sqlite: Database, at: number, outcome: string): void {
  const hour = Math.floor(at / HOUR_MS);
  sqlite.prepare("UPDATE deliveries_hourly SET count = count - 1 WHERE hour = ? AND outcome = ?").run(hour, outcome);
  sqlite.prepare("DELETE FROM deliveries_hourly WHERE hour = ? AND outcome = ? AND count <= 0").run(hour, outcome);
}

function prepare(sqlite: Database) {
  return {
    list: sqlite.prepare<[number, number, number], Row>(
      `SELECT d.id, d.received_at AS receivedAt, d.admitted_at AS admittedAt, d.verdict, d.status, d.is_test AS isTest,
         d.headers, d.body, first.body AS firstBody, events.account_key AS accountKey,
         events.received_at - events.occurred_at > 120000 AS isLate
       FROM deliveries d LEFT JOIN deliveries first ON first.id = d.duplicate_of LEFT JOIN events ON events.seq = d.seq
       WHERE d.id < ? AND d.id > ? ORDER BY d.id DESC LIMIT ?`,
    ),
    drop: sqlite.prepare("DELETE FROM deliveries WHERE id = ?"),
  };
}
