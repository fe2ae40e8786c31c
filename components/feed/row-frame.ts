/** The columns of an event's row: when, what kind, what and where, what else; its height is that of all lists. */
export const rowClass =
  "row-alone relative grid h-[var(--row,2.75rem)] grid-cols-[minmax(3.75rem,max-content)_1.75rem_minmax(0,1fr)_auto] items-center gap-2 border-b border-b-line-soft in-data-press:border-b-line pr-3 pl-2.5 max-desk:h-[var(--row,3.5rem)] desk:grid-cols-[minmax(4rem,max-content)_1.75rem_minmax(0,1fr)_auto] desk:gap-2.5 desk:pr-4 desk:pl-3.25";

/** The edge and the ground of a row: a press is told from everything else at a glance. */
export function edgeClass(press: boolean): string {
  return `border-l-3 ${press ? "border-l-press bg-press-tint" : "border-l-transparent forced-colors:border-l-[Canvas]"}`;
}

/** A link that covers its row, so that all of it can be clicked. */
export const coverClass =
  "font-normal outline-none after:absolute after:inset-0 focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-accent";
