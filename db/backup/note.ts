import type { TableCounts } from "./compare-copies.ts";

/** Why a backup was made: by the schedule, asked for on the page, on the command line, or before an update of the schema. */
export const reasons = ["night", "asked", "command", "update"] as const;
export type Reason = (typeof reasons)[number];

/** What is written beside each backup, once it was checked. */
export interface Note {
  /** When it was begun, epoch ms: everything that was acknowledged before is in it. */
  at: number;
  reason: Reason;
  bytes: number;
  sha256: string;
  /** The highest number an event had. */
  head: number;
  /** Which migration was the last, by when it was made; null for none. */
  schema: number | null;
  rows: number;
  tables: Record<string, number>;
  tookMs: number;
}

/** A note as it was written; null for anything else. */
export function parseNote(text: string): Note | null {
  try {
    const value: unknown = JSON.parse(text);
    return isNote(value) ? value : null;
  } catch {
    return null;
  }
}

export function countRows(tables: TableCounts): Record<string, number> {
  return Object.fromEntries(Object.entries(tables).map(([name, { rows }]) => [name, rows]));
}

function isNote(value: unknown): value is Note {
  if (typeof value !== "object" || value === null) return false;
  const { at, bytes, head, rows, sha256, reason } = value as Partial<Note>;
  const areNumbers = [at, bytes, head, rows].every((one) => Number.isFinite(one));
  return areNumbers && typeof sha256 === "string" && reasons.some((known) => known === reason);
}
