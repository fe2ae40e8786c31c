"use client";

import { type ReactNode, type SyntheticEvent, useId, useLayoutEffect, useRef } from "react";

interface DialogProps {
  title: string;
  role?: "dialog" | "alertdialog";
  /** As wide as there is room for something to look at. */
  wide?: boolean;
  /** Stays until the page is left. */
  lasting?: boolean;
  /** Escape, or the phone's way back. */
  onClose?: () => void;
  children: ReactNode;
}

/** Modal for as long as it is rendered; the focus goes in and back to where it was. */
export function Dialog({ title, role = "dialog", wide = false, lasting = false, onClose, children }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  const textId = useId();
  useLayoutEffect(() => {
    const shown = dialog.current;
    shown?.showModal();
    return () => shown?.close();
  }, []);
  const close = ({ currentTarget, target }: SyntheticEvent<HTMLDialogElement>) => {
    // Told late: by then it may be open again.
    if (target !== currentTarget || currentTarget.open) return;
    // Browsers let a second Escape pass whatever the page says.
    if (lasting) currentTarget.showModal();
    else onClose?.();
  };
  return (
    <dialog
      ref={dialog}
      role={role}
      aria-labelledby={titleId}
      aria-describedby={role === "alertdialog" ? textId : undefined}
      onCancel={(event) => lasting && event.preventDefault()}
      onClose={close}
      className={`m-auto max-h-[calc(100dvh-1.5rem)] ${wide ? "w-[min(56rem,calc(100vw-1.5rem),calc((100dvh-12rem)*16/9))]" : "w-[min(28rem,calc(100vw-1.5rem))]"} overflow-y-auto overscroll-contain rounded-base border border-line bg-panel p-5 text-body text-ink backdrop:bg-[rgb(11_17_32/0.4)]`}
    >
      <h2 id={titleId} className="mb-2 text-large font-semibold wrap-anywhere">
        {title}
      </h2>
      <div id={textId}>{children}</div>
    </dialog>
  );
}
