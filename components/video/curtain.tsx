import type { View } from "@/components/video/view";

interface CurtainProps {
  view: View;
  /** null where it could not succeed. */
  onAgain: (() => void) | null;
}

/** What stands in the place of the picture while there is none. */
export function Curtain({ view, onAgain }: CurtainProps) {
  const isOver = view.kind === "ended" || view.kind === "failed";
  return (
    <div className="absolute inset-0 flex flex-col items-center justify-center gap-3 px-4 text-center empty:hidden">
      <p role="status" className={view.kind === "live" ? "sr-only" : "text-balance"}>
        {view.kind === "connecting" ? "Connecting…" : view.kind === "live" ? "Live" : view.why}
      </p>
      {isOver && onAgain ? (
        <button
          type="button"
          onClick={onAgain}
          className="inline-flex h-11 items-center rounded-base border border-[#a7b4c8] px-4 hover:bg-[#1a2540] focus-visible:outline-[#8fb4ff] desk:h-9"
        >
          {view.kind === "ended" ? "Watch again" : "Try again"}
        </button>
      ) : null}
    </div>
  );
}
