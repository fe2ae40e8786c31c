import type { ReactNode } from "react";

const kinds = {
  primary:
    "h-11 border-transparent bg-accent px-5 font-semibold text-on-accent hover:bg-accent-hover desk:h-9 desk:px-4",
  plain: "h-11 border-line bg-panel px-4 text-ink hover:bg-hover desk:h-8 desk:px-3",
};

interface ButtonProps {
  kind: keyof typeof kinds;
  onClick: () => void;
  /** While what it does is under way; the button keeps the focus and does nothing. */
  busy?: boolean;
  children: ReactNode;
}

export function Button({ kind, onClick, busy = false, children }: ButtonProps) {
  return (
    <button
      type="button"
      onClick={busy ? undefined : onClick}
      aria-disabled={busy}
      className={`inline-flex shrink-0 items-center gap-1.5 whitespace-nowrap rounded-base border text-body aria-disabled:cursor-progress aria-disabled:opacity-80 ${kinds[kind]}`}
    >
      {children}
    </button>
  );
}
