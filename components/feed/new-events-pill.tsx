import { ArrowUp } from "lucide-react";

// On a phone a press that stays in view has the top to itself.
export const pillPlaceClass = "sticky top-0 z-2 h-0 max-desk:[[data-scroller]:has([data-pinned])_&]:top-30";

/** How many wait above; shows them. Floats over the rows, so that none moves. */
export function NewEventsPill({ text, onClick }: { text: string | null; onClick: () => void }) {
  return (
    <div className={pillPlaceClass}>
      {text === null ? null : (
        <button
          type="button"
          onClick={onClick}
          className="outlined-when-forced absolute top-1 left-1/2 inline-flex h-8 -translate-x-1/2 items-center gap-1.5 whitespace-nowrap rounded-full bg-accent px-4 max-desk:after:absolute max-desk:after:inset-x-0 max-desk:after:-inset-y-1.5 text-dense font-semibold text-on-accent hover:bg-accent-hover desk:h-7 desk:px-3"
        >
          <ArrowUp aria-hidden="true" className="size-4" strokeWidth={2} />
          {text}
        </button>
      )}
    </div>
  );
}
