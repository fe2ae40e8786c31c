"use client";

import { type ReactNode, useLayoutEffect, useRef, useSyncExternalStore } from "react";

interface SideSheetProps {
  titleId: string;
  onClose: () => void;
  children: ReactNode;
}

/** Beside the page where there is room for both; otherwise over all of it. */
export function SideSheet({ titleId, onClose, children }: SideSheetProps) {
  const isWide = useSyncExternalStore(subscribe, isWideNow, () => true);
  if (!isWide) {
    return (
      <Sheet titleId={titleId} onClose={onClose}>
        {children}
      </Sheet>
    );
  }
  return (
    <aside
      aria-labelledby={titleId}
      className="flex min-h-0 w-100 shrink-0 flex-col border-l border-line bg-panel max-wide:hidden"
    >
      {children}
    </aside>
  );
}

function Sheet({ titleId, onClose, children }: SideSheetProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const shown = dialog.current;
    shown?.showModal();
    return () => shown?.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      aria-labelledby={titleId}
      onClose={({ currentTarget, target }) => target === currentTarget && !currentTarget.open && onClose()}
      className="m-0 ml-auto h-dvh max-h-none w-full max-w-120 flex-col border-line bg-panel text-body text-ink backdrop:bg-[rgb(11_17_32/0.4)] open:flex desk:border-l"
    >
      {children}
    </dialog>
  );
}

// As the breakpoint "wide".
const WIDE = "(width >= 64rem)";

function isWideNow(): boolean {
  return matchMedia(WIDE).matches;
}

function subscribe(listener: () => void): () => void {
  const query = matchMedia(WIDE);
  query.addEventListener("change", listener);
  return () => query.removeEventListener("change", listener);
}
