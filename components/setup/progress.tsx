import type { StepView } from "@/lib/setup/views";

/** How much is proven, as text and as a bar with a part for each step. */
export function Progress({ steps, proven }: { steps: readonly StepView[]; proven: number }) {
  return (
    <div className="rounded-base border border-line bg-panel px-4 py-3">
      <p role="status" className="text-large font-semibold">
        {proven} of {steps.length} proven
      </p>
      <div aria-hidden="true" className="mt-2 flex gap-1">
        {steps.map(({ id }, place) => (
          <span
            key={id}
            className={`h-2 flex-1 rounded-small border ${
              place < proven ? "border-online bg-online forced-colors:bg-[CanvasText]" : "border-line bg-hover"
            }`}
          />
        ))}
      </div>
      <p className="mt-2 text-muted">
        {proven === steps.length
          ? "Everything was seen to work. Ready to go live."
          : "A step is proven by traffic, or by a try of Gatehouse’s own. There is nothing to tick off."}
      </p>
    </div>
  );
}
