/** Stays in view while its group scrolls by. */
export const groupHeadingClass =
  "sticky top-0 z-1 flex items-center justify-between border-b border-line-soft bg-bg px-3 py-2 text-small font-semibold text-muted desk:px-4";

export function GroupHeading({ id, label, count }: { id: string; label: string; count?: number }) {
  return (
    <h3 id={id} data-section-heading className={groupHeadingClass}>
      {label}
      {count === undefined ? null : <span>{count}</span>}
    </h3>
  );
}
