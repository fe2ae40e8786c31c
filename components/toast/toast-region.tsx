"use client";

import { X } from "lucide-react";
import { useRef } from "react";
import { dismissToast, type Toast, useToasts } from "@/components/toast/toasts";
import { useClearOfFocus } from "@/components/toast/use-clear-of-focus";
import { useEscape } from "@/components/toast/use-escape";
import { useToastClock } from "@/components/toast/use-toast-clock";
import { StateShape, type StateShapeKind } from "@/components/ui/state-shape";

const shapes: Record<Toast["kind"], StateShapeKind> = { done: "online", told: "unknown", failed: "warning" };

/** What came of one's own actions, at the foot of every page. Always there, so that it is read out when it fills. */
export function ToastRegion() {
  const toasts = useToasts();
  const region = useRef<HTMLElement>(null);
  const cameFrom = useRef<Element | null>(null);
  const { pause, resume } = useToastClock(toasts);
  useClearOfFocus(region, toasts);
  const close = (id: number) => {
    const hadFocus = region.current?.contains(document.activeElement);
    dismissToast(id);
    if (hadFocus) focusBack(cameFrom.current);
  };
  const newest = toasts.at(-1);
  useEscape(newest !== undefined, () => newest && close(newest.id));
  return (
    <section
      ref={region}
      aria-label="Messages"
      onPointerEnter={() => pause("pointer")}
      onPointerLeave={() => resume("pointer")}
      onFocus={({ currentTarget, relatedTarget }) => {
        if (!currentTarget.contains(relatedTarget)) cameFrom.current = relatedTarget;
        pause("focus");
      }}
      onBlur={() => resume("focus")}
      className="pointer-events-none fixed inset-x-0 z-20 flex justify-center px-3 max-desk:bottom-[calc(4.25rem+env(safe-area-inset-bottom))] desk:bottom-4"
    >
      <div role="status" aria-label="What was done" className="flex w-full max-w-104 flex-col gap-2">
        {toasts.map((toast) => (
          <ToastView key={toast.id} toast={toast} onClose={() => close(toast.id)} />
        ))}
      </div>
    </section>
  );
}

function ToastView({ toast, onClose }: { toast: Toast; onClose: () => void }) {
  const { kind, text, action } = toast;
  return (
    <div
      data-toast={kind}
      className="pointer-events-auto flex min-h-12 items-center gap-3 rounded-base border border-faint bg-panel py-1 pr-1 pl-4 text-body text-ink shadow-[0_4px_16px_rgb(11_17_32/0.18)] desk:min-h-11"
    >
      <StateShape kind={shapes[kind]} />
      <p className="min-w-0 flex-1 py-1.5 wrap-anywhere">{text}</p>
      {action ? (
        <button
          type="button"
          aria-keyshortcuts={action.keys}
          onClick={() => {
            onClose();
            action.run();
          }}
          className="h-11 shrink-0 rounded-small px-3 font-semibold text-accent hover:bg-hover desk:h-8"
        >
          {action.label}
        </button>
      ) : null}
      <button
        type="button"
        aria-label="Dismiss"
        onClick={onClose}
        className="grid size-11 shrink-0 place-items-center rounded-small text-muted hover:bg-hover desk:size-8"
      >
        <X aria-hidden="true" className="size-4" strokeWidth={1.8} />
      </button>
    </div>
  );
}

/** Where the focus came from may be gone by now: a card that has left. */
function focusBack(from: Element | null): void {
  const target = from?.isConnected ? from : document.querySelector("[data-alert-rest]");
  if (target instanceof HTMLElement) target.focus();
}
