import type { ReactNode } from "react";
import { roles } from "@/components/shell/table-roles";

interface TableProps {
  label: string;
  /** One title each; those in brackets are only for those who listen. */
  columns: readonly string[];
  children: ReactNode;
}

/** A table that a phone shows as cards: its rows say how. */
export function Table({ label, columns, children }: TableProps) {
  return (
    <table role={roles.table} aria-label={label} className="w-full max-desk:block">
      <thead role={roles.group} className="max-desk:sr-only">
        <tr role={roles.row}>
          {columns.map((column) => (
            <th
              key={column}
              role={roles.column}
              scope="col"
              className="px-4 py-2.5 text-left text-small font-semibold whitespace-nowrap text-muted"
            >
              {column.startsWith("(") ? <span className="sr-only">{column.slice(1, -1)}</span> : column}
            </th>
          ))}
        </tr>
      </thead>
      {children}
    </table>
  );
}

export function TableBody({ children }: { children: ReactNode }) {
  return (
    <tbody role={roles.group} className="max-desk:block">
      {children}
    </tbody>
  );
}

/** Takes `className` for how a phone lays out its card. */
export function TableRow({ className, children }: { className: string; children: ReactNode }) {
  return (
    <tr role={roles.row} className={`border-t border-line-soft max-desk:px-4 max-desk:py-3 ${className}`}>
      {children}
    </tr>
  );
}

interface CellProps {
  /** Names its row. */
  head?: boolean;
  className?: string;
  children: ReactNode;
}

export function Cell({ head = false, className = "", children }: CellProps) {
  const look = `min-w-0 text-left align-middle font-normal wrap-anywhere desk:px-4 desk:py-2.5 ${className}`;
  return head ? (
    <th role={roles.rowHead} scope="row" className={look}>
      {children}
    </th>
  ) : (
    <td role={roles.cell} className={look}>
      {children}
    </td>
  );
}
