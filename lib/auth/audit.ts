import "server-only";
import { and, desc, eq, gt, gte, lt, lte, or, type SQL, sql } from "drizzle-orm";
import type { SQLiteColumn } from "drizzle-orm/sqlite-core";
import { db } from "@/db/client";
import { auditLog } from "@/db/schema/auth";
import type { AuditView } from "./views";

const PAGE = 50;
const NAMES = ["who", "what", "result", "from", "to", "address", "before", "after"] as const;

export type AuditFilters = Record<(typeof NAMES)[number], string>;

/** The filters in a page's URL; what is not given is empty. */
export function auditFilters(search: Record<string, string | string[] | undefined>): AuditFilters {
  const text = (value: string | string[] | undefined) =>
    (Array.isArray(value) ? (value[0] ?? "") : (value ?? "")).slice(0, 200);
  return Object.fromEntries(NAMES.map((name) => [name, text(search[name])])) as AuditFilters;
}

/** One page of the audit log, newest first, with the addresses of the pages beside it. */
export async function listAudit(
  filters: AuditFilters,
): Promise<{ entries: AuditView[]; older: string | null; newer: string | null }> {
  const after = Number(filters.after) || 0;
  const rows = after > 0 ? await readNewer(filters, after) : await readOlder(filters);
  const entries = rows.slice(0, PAGE);
  const [first, last] = [entries[0], entries.at(-1)];
  const hasOlder = last !== undefined && (await exists(and(matching(filters), lt(auditLog.id, last.id))));
  const hasNewer = first !== undefined && (await exists(and(matching(filters), gt(auditLog.id, first.id))));
  return {
    entries: entries.map(({ operatorId: _, operatorName, ...row }) => ({ ...row, who: operatorName })),
    older: hasOlder ? pageUrl(filters, { before: String(last.id) }) : null,
    newer: hasNewer ? pageUrl(filters, { after: String(first.id) }) : null,
  };
}

async function readOlder(filters: AuditFilters) {
  const before = Number(filters.before) || Number.MAX_SAFE_INTEGER;
  const where = and(matching(filters), lt(auditLog.id, before));
  return await db().select().from(auditLog).where(where).orderBy(desc(auditLog.id)).limit(PAGE);
}

async function readNewer(filters: AuditFilters, after: number) {
  const where = and(matching(filters), gt(auditLog.id, after));
  const rows = await db().select().from(auditLog).where(where).orderBy(auditLog.id).limit(PAGE);
  return rows.toReversed();
}

async function exists(where: SQL | undefined): Promise<boolean> {
  const rows = await db().select({ id: auditLog.id }).from(auditLog).where(where).limit(1);
  return rows.length > 0;
}

function matching({ who, what, result, from, to, address }: AuditFilters): SQL | undefined {
  const since = Date.parse(from);
  const until = Date.parse(to);
  return and(
    who ? or(holds(auditLog.operatorName, who), holds(auditLog.target, who)) : undefined,
    what ? eq(auditLog.action, what) : undefined,
    result === "done" || result === "denied" || result === "failed" ? eq(auditLog.result, result) : undefined,
    Number.isNaN(since) ? undefined : gte(auditLog.at, since),
    Number.isNaN(until) ? undefined : lte(auditLog.at, until + (to.length === 10 ? DAY_MS : 0)),
    address ? holds(auditLog.address, address) : undefined,
  );
}

const DAY_MS = 86_400_000;

/** What somebody types is looked for as it stands, but for the case of plain letters: the databases agree on that of no others. */
function holds(column: SQLiteColumn, text: string): SQL {
  const small = text.trim().replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase());
  return sql`lower(${column}) like ${`%${small.replaceAll(/[\\%_]/g, "\\$&")}%`} escape '\\'`;
}

function pageUrl(filters: AuditFilters, page: { before: string } | { after: string }): string {
  const { before: _before, after: _after, ...kept } = filters;
  const given = Object.entries({ ...kept, ...page }).filter(([, value]) => value !== "");
  return `/audit?${new URLSearchParams(given)}`;
}
