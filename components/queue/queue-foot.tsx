import Link from "next/link";
import type { ReactNode } from "react";

interface QueueFootProps {
  /** Open alerts that are not shown. */
  more: number;
  acknowledgedLastHour: number;
  /** On a phone: what stands in the head elsewhere. */
  children: ReactNode;
}

const linkClass =
  "inline-flex items-center rounded-small hover:text-ink hover:underline max-desk:min-h-11 desk:min-h-6";

/** What the queue does not show, and where it is. */
export function QueueFoot({ more, acknowledgedLastHour, children }: QueueFootProps) {
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-1 px-3 pt-2 pb-3 text-dense text-muted desk:flex-col desk:items-start desk:px-4 desk:pt-3 desk:pb-6">
      {more > 0 ? (
        <Link href="/alerts" prefetch={false} className={`font-semibold text-accent ${linkClass}`}>
          {more} more in Alerts
        </Link>
      ) : null}
      <Link href="/alerts?tab=acknowledged" prefetch={false} className={linkClass}>
        Acknowledged in the last hour: {acknowledgedLastHour}
      </Link>
      <span className="basis-full empty:hidden max-desk:-order-1 desk:hidden">{children}</span>
    </div>
  );
}
