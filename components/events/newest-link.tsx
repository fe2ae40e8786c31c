import { ArrowUp } from "lucide-react";

/** Leads back from some moment of the past to what happens now. */
export function NewestLink({ onClick }: { onClick: () => void }) {
  return (
    <div className="sticky top-0 z-2 h-0">
      <button
        type="button"
        onClick={onClick}
        className="absolute top-1 right-3 inline-flex h-11 items-center gap-1.5 whitespace-nowrap rounded-full border border-line bg-panel px-4 text-dense font-semibold text-accent hover:bg-hover desk:h-7 desk:px-3"
      >
        <ArrowUp aria-hidden="true" className="size-4" strokeWidth={2} />
        Newest
      </button>
    </div>
  );
}
