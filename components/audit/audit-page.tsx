"use client";

import { AuditTable } from "@/components/audit/audit-table";
import { type AuditFilters, FilterForm, filterNames } from "@/components/audit/filter-form";
import { Pager } from "@/components/audit/pager";
import type { AuditView } from "@/lib/auth/views";

interface AuditPageProps {
  entries: readonly AuditView[];
  /** As they stand in the URL; empty where they do not. */
  filters: AuditFilters;
  /** The names of all actions. */
  actions: readonly string[];
  /** The URLs of the pages before and after; null at the ends. */
  older: string | null;
  newer: string | null;
}

/** Who did what, latest first. Everything it shows is in its URL. */
export function AuditPage({ entries, filters, actions, older, newer }: AuditPageProps) {
  const filtered = filterNames.some((name) => filters[name] !== "");
  return (
    <>
      <FilterForm filters={filters} actions={actions} filtered={filtered} />
      {entries.length === 0 ? <Empty filtered={filtered} /> : <AuditTable entries={entries} />}
      <Pager older={older} newer={newer} />
    </>
  );
}

function Empty({ filtered }: { filtered: boolean }) {
  return (
    <p className="rounded-base border border-line bg-panel px-4 py-8 text-center text-muted">
      {filtered ? (
        <>
          No entries match.{" "}
          <a
            href="/audit"
            className="inline-flex min-h-11 items-center font-semibold text-accent underline underline-offset-4"
          >
            Clear filters
          </a>
        </>
      ) : (
        "Nothing has been recorded yet."
      )}
    </p>
  );
}
