import type { ReactNode, Ref } from "react";

interface PanelProps {
  id: string;
  title: string;
  /** What its scroll area is called for those who do not see it. */
  label: string;
  count?: number;
  /** A control of the column: in its head, on a phone floating over its end, so that no row moves. */
  aside?: ReactNode;
  scroller?: Ref<HTMLElement>;
  className?: string;
  children: ReactNode;
}

/** A titled column that scrolls by itself, also by keyboard. */
export function Panel({ id, title, label, count, aside, scroller, className = "", children }: PanelProps) {
  return (
    <div id={id} className={`relative flex min-h-0 min-w-0 flex-col ${className}`}>
      <div className="flex items-center gap-2 desk:h-11 desk:shrink-0 desk:border-b desk:border-line-soft desk:px-4">
        <h2 className="text-dense font-semibold max-desk:sr-only">{title}</h2>
        {count ? <span className="text-dense text-muted max-desk:hidden">{count}</span> : null}
        <span className="ml-auto max-desk:absolute max-desk:right-3 max-desk:bottom-3 max-desk:z-2">{aside}</span>
      </div>
      <section
        ref={scroller}
        aria-label={label}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scroll area must be reachable by keyboard
        tabIndex={0}
        className="focus-inside min-h-0 flex-1 overflow-y-auto overflow-x-hidden overscroll-contain"
      >
        {children}
      </section>
    </div>
  );
}
