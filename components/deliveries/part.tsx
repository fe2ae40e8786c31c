import { type ReactNode, useId } from "react";

interface PartProps {
  title: string;
  /** A control beside the title. */
  aside?: ReactNode;
  children: ReactNode;
}

/** One part of a delivery's page, framed and named. */
export function Part({ title, aside, children }: PartProps) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="min-w-0 rounded-base border border-line bg-panel">
      <div className="flex min-h-11 flex-wrap items-center gap-x-3 border-b border-line-soft px-4 py-1.5">
        <h2 id={id} className="font-semibold">
          {title}
        </h2>
        {aside ? <div className="ml-auto flex flex-wrap items-center gap-1.5">{aside}</div> : null}
      </div>
      <div className="flex min-w-0 flex-col gap-3 px-4 py-3">{children}</div>
    </section>
  );
}

/** A name and what belongs to it, one of a list. */
export function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-muted">{label}</dt>
      <dd className="min-w-0 wrap-anywhere">{children}</dd>
    </>
  );
}

export const factsClass = "grid grid-cols-[max-content_minmax(0,1fr)] gap-x-4 gap-y-1.5";
