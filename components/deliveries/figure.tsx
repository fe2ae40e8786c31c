import type { ReactNode } from "react";

/** One figure with its name above and what it is made of below. */
export function Figure({ label, value, children }: { label: string; value: ReactNode; children: ReactNode }) {
  return (
    <div className="flex min-w-0 flex-col gap-0.5 bg-panel px-3 py-2.5 desk:px-4">
      <dt className="text-small text-muted">{label}</dt>
      <dd className="flex min-w-0 flex-col gap-0.5">
        <span className="age text-[1.25rem] leading-tight font-semibold">{value}</span>
        <span className="text-small text-muted wrap-anywhere">{children}</span>
      </dd>
    </div>
  );
}
