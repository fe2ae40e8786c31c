import "server-only";
import { type Db, withSnapshot } from "@/db/client";
import { type DeliveryRow, type DeliveryWalk, listDeliveries } from "@/db/queries/delivery-list";
import { findIdAt } from "@/db/queries/delivery-times";
import { spans } from "@/lib/events/filter";
import type { DeliveryFilter } from "./filter";
import { asksSubject, matchesOutline, matchesSubject, type Range } from "./match";
import type { PageStart } from "./page-start";
import { toDeliveryView } from "./row-view";
import { readSubjects } from "./subjects";
import type { DeliveryPage, Newer } from "./views";
import { chooseDeliveryStreams, walkDeliveries } from "./walk";

/** Rows of one page. */
export const PAGE_LENGTH = 50;
/** What looking for one page may cost, in deliveries looked at: a rare one is found by asking on. */
export const BUDGET = 5_000;
/** Refused requests are written a little after they came, so ids and times may disagree by so much. */
const SLACK_MS = 60_000;

/** A page of the deliveries that a filter lets through, newest first; its cost is bounded whatever the history. */
export async function getDeliveries(filter: DeliveryFilter, start: PageStart): Promise<DeliveryPage> {
  return await withSnapshot(async (db) => {
    const page = await readPage(db, filter, start);
    // Where the newest ones do not fill a page, it is the page of the newest.
    const isTop = start.after !== undefined && page.newer === null && page.rows.length < PAGE_LENGTH;
    return isTop ? await readPage(db, filter, {}) : page;
  });
}

/** How many deliveries after an id a filter lets through, as far as one page holds them. */
export async function countNewer(filter: DeliveryFilter, after: number): Promise<Newer> {
  return await withSnapshot(async (db) => {
    const { found, isDone } = await search(db, filter, { after });
    return { count: found.length, more: !isDone };
  });
}

async function readPage(db: Db, filter: DeliveryFilter, start: PageStart): Promise<DeliveryPage> {
  const { found, last, isDone } = await search(db, filter, start);
  const subjects = await readSubjects(db, found);
  const rows = found.map((row) => toDeliveryView(row, subjects.of(row)));
  const isNewer = start.after !== undefined;
  if (isNewer) rows.reverse();
  const onward = isDone ? null : (last?.id ?? null);
  const isShort = !isDone && found.length < PAGE_LENGTH;
  const [newest] = await listDeliveries(db, { by: "id" }, { direction: "older", start: null, from: null, to: null }, 1);
  return {
    rows,
    older: isNewer ? (rows.at(-1)?.id ?? (start.after ?? 0) + 1) : onward,
    newer: isNewer ? onward : start.before === undefined ? null : (rows[0]?.id ?? start.before - 1),
    lookedTo: isShort ? (last?.receivedAt ?? null) : null,
    head: newest?.id ?? 0,
  };
}

async function search(db: Db, filter: DeliveryFilter, { before, after }: PageStart) {
  const range = rangeOf(filter, Date.now());
  const walk: DeliveryWalk = {
    direction: after === undefined ? "older" : "newer",
    start: after ?? before ?? null,
    from: range.from === null ? null : await findIdAt(db, range.from - SLACK_MS),
    to: range.to === null ? null : await findIdAt(db, range.to + SLACK_MS),
  };
  const keep = (run: DeliveryRow[]) => narrow(db, filter, { run, range });
  const streams = chooseDeliveryStreams(filter);
  return await walkDeliveries(db, { streams, walk }, { length: PAGE_LENGTH, budget: BUDGET, keep });
}

/** What deliveries are about is read only where somebody asks for it. */
async function narrow(db: Db, filter: DeliveryFilter, { run, range }: { run: DeliveryRow[]; range: Range }) {
  const likely = run.filter((row) => matchesOutline(filter, { ...row, isHeld: row.isHeld === 1 }, range));
  if (!asksSubject(filter)) return { kept: likely, cost: 0 };
  const { of, cost } = await readSubjects(db, likely);
  return { kept: likely.filter((row) => matchesSubject(filter, of(row))), cost };
}

function rangeOf({ span, from, to }: DeliveryFilter, now: number): Range {
  return span === null ? { from, to } : { from: now - spans[span], to: null };
}
