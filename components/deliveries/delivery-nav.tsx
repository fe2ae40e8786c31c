import { ArrowLeft, ArrowRight } from "lucide-react";
import Link from "next/link";

const stepClass =
  "inline-flex h-11 items-center gap-1.5 rounded-base border border-line bg-panel px-3 hover:bg-hover desk:h-8";

/** To the deliveries that came before and after. */
export function DeliveryNav({ previous, next }: { previous: number | null; next: number | null }) {
  return (
    <nav aria-label="Deliveries before and after" className="-mt-2 flex flex-wrap items-center gap-2">
      <Link
        href="/deliveries"
        prefetch={false}
        className="mr-auto inline-flex h-11 items-center text-accent underline underline-offset-4 desk:h-8"
      >
        All deliveries
      </Link>
      {previous === null ? null : (
        <Link href={`/deliveries/${previous}`} prefetch={false} className={stepClass}>
          <ArrowLeft aria-hidden="true" className="size-4" strokeWidth={1.8} />
          Previous
        </Link>
      )}
      {next === null ? null : (
        <Link href={`/deliveries/${next}`} prefetch={false} className={stepClass}>
          Next
          <ArrowRight aria-hidden="true" className="size-4" strokeWidth={1.8} />
        </Link>
      )}
    </nav>
  );
}
