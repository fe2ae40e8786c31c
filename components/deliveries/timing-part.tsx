import { formatUs } from "@/components/deliveries/format-us";
import { Part } from "@/components/deliveries/part";
import type { TimingView } from "@/lib/deliveries/views";

/** How long the answer took, step by step. */
export function TimingPart({ timing, totalUs }: { timing: TimingView | null; totalUs: number | null }) {
  return (
    <Part title="Time to the answer">
      {timing === null ? <Unsplit totalUs={totalUs} /> : <Steps timing={timing} />}
      <p className="text-dense text-muted">Ring waits 5 seconds for an answer.</p>
    </Part>
  );
}

/** What was refused before it was verified has one figure only; so has what is older than the steps. */
function Unsplit({ totalUs }: { totalUs: number | null }) {
  return <p>{totalUs === null ? "Not noted." : `Answered after ${formatUs(totalUs)}.`}</p>;
}

function Steps({ timing: { readUs, verifyUs, parseUs, writeUs, totalUs } }: { timing: TimingView }) {
  const steps = [
    { label: "Read", us: readUs, fill: "fill-motion" },
    { label: "Verify", us: verifyUs, fill: "fill-press" },
    { label: "Parse", us: parseUs, fill: "fill-offline" },
    { label: "Write to disk", us: writeUs, fill: "fill-online" },
  ];
  let from = 0;
  const bars = steps.map(({ label, us, fill }) => {
    const width = totalUs === 0 ? 0 : (us / totalUs) * 100;
    from += width;
    return <rect key={label} x={from - width} width={width} height="6" className={fill} />;
  });
  return (
    <>
      <svg
        aria-hidden="true"
        viewBox="0 0 100 6"
        preserveAspectRatio="none"
        className="h-2 w-full rounded-full bg-hover"
      >
        {bars}
      </svg>
      <dl className="flex flex-col gap-1 text-dense">
        {steps.map(({ label, us, fill }) => (
          <div key={label} className="flex items-center gap-2">
            <dt className="flex flex-1 items-center gap-2 text-muted">
              <svg aria-hidden="true" viewBox="0 0 8 8" className="size-2 shrink-0">
                <rect width="8" height="8" rx="2" className={fill} />
              </svg>
              {label}
            </dt>
            <dd className="age">{formatUs(us)}</dd>
          </div>
        ))}
        <div className="flex items-center gap-2 border-t border-line-soft pt-1 font-semibold">
          <dt className="flex-1">Total</dt>
          <dd className="age">{formatUs(totalUs)}</dd>
        </div>
      </dl>
    </>
  );
}
