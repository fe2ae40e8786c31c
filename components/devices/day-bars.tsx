import { formatCount } from "@/components/devices/counts";
import { type DayCount, totalOf } from "@/lib/devices/day-count";
import { formatUtcDay } from "@/lib/format/day";

/** Widths and heights within the drawing, which is stretched. */
const STEP = 10;
const GAP = 2;
const HEIGHT = 60;
/** So much is drawn of the least that happened. */
const LEAST = 2;

const kinds = [
  { kind: "presses", label: "Presses", fill: "fill-press" },
  { kind: "motions", label: "Motion", fill: "fill-motion" },
  { kind: "others", label: "Other", fill: "fill-unknown" },
] as const;

/** A bar for each day, presses at the foot, and what there was of each kind; the days in numbers stand in the table. */
export function DayBars({ days }: { days: readonly DayCount[] }) {
  const most = Math.max(1, ...days.map(totalOf));
  return (
    <>
      <svg
        aria-hidden="true"
        viewBox={`0 0 ${days.length * STEP} ${HEIGHT}`}
        preserveAspectRatio="none"
        className="mt-2 h-16 w-full"
      >
        {days.flatMap((day, place) =>
          stack(day, most).map(({ kind, fill, y, height }) => (
            <rect
              key={`${day.day} ${kind}`}
              x={place * STEP}
              y={y}
              width={STEP - GAP}
              height={height}
              className={fill}
            />
          )),
        )}
        <rect y={HEIGHT - 0.5} width={days.length * STEP - GAP} height={0.5} className="fill-faint" />
      </svg>
      <p aria-hidden="true" className="mt-1 flex justify-between text-small text-muted">
        <span>{formatUtcDay(days[0]?.day ?? 0)}</span>
        <span>{formatUtcDay(days.at(-1)?.day ?? 0)}</span>
      </p>
      <ul className="mt-1 flex flex-wrap gap-x-4 text-small text-muted">
        {kinds.map(({ kind, label, fill }) => (
          <li key={kind} className="flex items-center gap-1.5">
            <svg aria-hidden="true" viewBox="0 0 8 8" className="size-2 shrink-0">
              <rect width="8" height="8" rx="2" className={fill} />
            </svg>
            {label} {formatCount(days.reduce((sum, day) => sum + day[kind], 0))}
          </li>
        ))}
      </ul>
    </>
  );
}

/** The parts of a day's bar from the foot up. */
function stack(day: DayCount, most: number) {
  let top = HEIGHT;
  return kinds.flatMap(({ kind, fill }) => {
    if (day[kind] === 0) return [];
    const height = Math.max(LEAST, (day[kind] / most) * (HEIGHT - LEAST * kinds.length));
    top -= height;
    return [{ kind, fill, y: top, height }];
  });
}
