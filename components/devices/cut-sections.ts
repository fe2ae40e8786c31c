/** How high things are on this screen, in pixels. */
export interface Metrics {
  /** One row of the list, or one line of cards with the gap below it. */
  line: number;
  heading: number;
  perLine: number;
}

/** The part of a section that is drawn, and how much room the rest takes. */
export interface Slice {
  from: number;
  to: number;
  before: number;
  after: number;
}

/** Lines drawn beyond each edge of the view, so that scrolling shows no holes. */
const SPARE = 10;

/** Of each section what must be drawn for this view of the whole. */
export function cutSections(
  sections: readonly { length: number; hasHeading: boolean }[],
  { line, heading, perLine }: Metrics,
  view: { top: number; height: number },
): Slice[] {
  let start = 0;
  return sections.map(({ length, hasHeading }) => {
    if (hasHeading) start += heading;
    const lines = Math.ceil(length / perLine);
    const first = between(0, Math.floor((view.top - start) / line) - SPARE, lines);
    const last = between(first, Math.ceil((view.top + view.height - start) / line) + SPARE, lines);
    start += lines * line;
    return {
      from: first * perLine,
      to: Math.min(length, last * perLine),
      before: first * line,
      after: (lines - last) * line,
    };
  });
}

/** What is drawn before anything could be measured: enough for the first look. */
export function cutFirst(sections: readonly { length: number }[], most: number): Slice[] {
  let left = most;
  return sections.map(({ length }) => {
    const to = Math.min(length, left);
    left -= to;
    return { from: 0, to, before: 0, after: 0 };
  });
}

function between(low: number, value: number, high: number): number {
  return Math.max(low, Math.min(value, high));
}
