import type { ReactNode } from "react";

/** A framed list of things of one kind. */
export function Rows({ label, children }: { label: string; children: ReactNode }) {
  return (
    <ul aria-label={label} className="divide-y divide-line-soft rounded-base border border-line bg-panel">
      {children}
    </ul>
  );
}

interface RowProps {
  title: ReactNode;
  /** The second line. */
  text: ReactNode;
  /** What can be done with it. */
  children?: ReactNode;
}

export function Row({ title, text, children }: RowProps) {
  return (
    <li className="flex min-h-14 flex-wrap items-center gap-x-4 gap-y-2 px-4 py-2.5">
      <div className="min-w-0 flex-1 basis-40">
        <p className="font-semibold wrap-anywhere">{title}</p>
        {text ? <p className="text-dense text-muted wrap-anywhere">{text}</p> : null}
      </div>
      {children}
    </li>
  );
}
