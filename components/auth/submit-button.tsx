"use client";

import type { ReactNode } from "react";
import { useHydrated } from "@/lib/live/clock";

const kinds = {
  primary: "border-transparent bg-accent text-on-accent hover:bg-accent-hover desk:h-9",
  danger: "border-transparent bg-offline text-on-accent desk:h-9",
  plain: "border-line bg-panel text-ink hover:bg-hover desk:h-8",
};

interface SubmitButtonProps {
  busy: boolean;
  /** What it says meanwhile: "Signing in…". */
  busyText: string;
  kind?: keyof typeof kinds;
  wide?: boolean;
  children: ReactNode;
}

/** Sends its form; does nothing before the page can handle it, nor while it does. */
export function SubmitButton({ busy, busyText, kind = "primary", wide = false, children }: SubmitButtonProps) {
  const hydrated = useHydrated();
  return (
    <button
      type="submit"
      disabled={!hydrated}
      aria-disabled={busy}
      className={`outlined-when-forced inline-flex h-11 shrink-0 items-center justify-center gap-1.5 whitespace-nowrap rounded-base border px-5 text-body font-semibold aria-disabled:cursor-progress aria-disabled:opacity-80 desk:px-4 ${kinds[kind]} ${wide ? "w-full" : ""}`}
    >
      {busy ? busyText : children}
    </button>
  );
}
