import type { ReactNode } from "react";

interface PageShellProps {
  title: string;
  /** How wide the column is: for sentences or for a table. */
  width: "text" | "table";
  children: ReactNode;
}

const widths = { text: "max-w-220", table: "max-w-288" };

/** A page of the desk that scrolls as a whole: its title and one readable column. */
export function PageShell({ title, width, children }: PageShellProps) {
  return (
    // Relative, so that what only screen readers see stays inside and does not lengthen the document.
    <div className="relative min-h-0 flex-1 overflow-y-auto overscroll-contain">
      <div className={`mx-auto w-full px-3 pt-6 pb-16 desk:px-6 desk:pt-8 ${widths[width]}`}>
        <h1 className="mb-5 text-[1.25rem] leading-tight font-semibold">{title}</h1>
        {children}
      </div>
    </div>
  );
}
