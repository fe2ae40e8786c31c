import type { LucideIcon } from "lucide-react";

interface WideButtonProps {
  icon: LucideIcon;
  busy: boolean;
  onClick: () => void;
  children: string;
}

/** A second way to the same end, as wide as the first. */
export function WideButton({ icon: Icon, busy, onClick, children }: WideButtonProps) {
  return (
    <button
      type="button"
      aria-disabled={busy}
      onClick={busy ? undefined : onClick}
      className="flex h-11 w-full items-center justify-center gap-2 rounded-base border border-line bg-panel px-4 text-body font-semibold hover:bg-hover aria-disabled:cursor-progress aria-disabled:opacity-80 desk:h-9"
    >
      <Icon aria-hidden="true" className="size-4 shrink-0" strokeWidth={1.8} />
      <span className="truncate">{children}</span>
    </button>
  );
}
