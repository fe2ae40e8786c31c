"use client";

import { ArrowDown, ArrowUp } from "lucide-react";
import { type Column, columns, headClass } from "@/components/devices/columns";
import type { DeviceQuery } from "@/components/devices/query";
import { TickBox } from "@/components/devices/tick-box";
import { roles } from "@/components/shell/table-roles";

interface TableHeadProps {
  query: DeviceQuery;
  onQuery: (query: DeviceQuery) => void;
  /** Whether all that are shown are chosen; null where nothing can be chosen. */
  isAllChosen: boolean | null;
  onChooseAll: (isChosen: boolean) => void;
}

/** The columns, each of which sorts; a phone sorts in its filters. */
export function TableHead({ query, onQuery, isAllChosen, onChooseAll }: TableHeadProps) {
  return (
    <thead role={roles.group} className="sticky top-0 z-2 block border-b border-line bg-bg max-desk:hidden">
      <tr role={roles.row} aria-rowindex={1} className={headClass(isAllChosen !== null)}>
        {isAllChosen === null ? null : (
          <td role={roles.cell} className="-ml-2">
            <TickBox label="Choose all that are shown" checked={isAllChosen} onChange={onChooseAll} />
          </td>
        )}
        {columns.map((column) => (
          <Head key={column.title} column={column} query={query} onQuery={onQuery} />
        ))}
      </tr>
    </thead>
  );
}

interface HeadProps extends Pick<TableHeadProps, "query" | "onQuery"> {
  column: Column;
}

function Head({ column, query, onQuery }: HeadProps) {
  const { title, sort, first, className = "" } = column;
  const look = `min-w-0 text-left text-small font-semibold text-muted ${className}`;
  if (sort === null) {
    return (
      <th role={roles.column} scope="col" className={look}>
        {title}
      </th>
    );
  }
  const isSorted = query.sort === sort;
  const other = first === "ascending" ? "descending" : "ascending";
  const order = query.isReversed ? other : first;
  const Arrow = order === "ascending" ? ArrowUp : ArrowDown;
  return (
    <th role={roles.column} scope="col" aria-sort={isSorted ? order : "none"} className={look}>
      <button
        type="button"
        onClick={() => onQuery({ ...query, sort, isReversed: isSorted && !query.isReversed })}
        className="-mx-1 inline-flex h-7 max-w-full items-center gap-1 rounded-small px-1 whitespace-nowrap hover:bg-hover hover:text-ink"
      >
        {title}
        {isSorted ? <Arrow aria-hidden="true" className="size-3.5" strokeWidth={2} /> : null}
      </button>
    </th>
  );
}
