import { ArrowLeft, ArrowRight } from "lucide-react";
import Link from "next/link";

const look =
  "inline-flex h-11 items-center gap-1.5 rounded-base border border-line bg-panel px-4 hover:bg-hover desk:h-8 desk:px-3";

/** To the pages before and after, which are URLs. */
export function Pager({ older, newer }: { older: string | null; newer: string | null }) {
  if (older === null && newer === null) return null;
  return (
    <nav aria-label="Pages" className="mt-4 flex justify-between gap-2">
      <span>
        {newer === null ? null : (
          <Link href={newer} prefetch={false} className={look}>
            <ArrowLeft aria-hidden="true" className="size-4" strokeWidth={1.8} />
            Newer
          </Link>
        )}
      </span>
      {older === null ? null : (
        <Link href={older} prefetch={false} className={look}>
          Older
          <ArrowRight aria-hidden="true" className="size-4" strokeWidth={1.8} />
        </Link>
      )}
    </nav>
  );
}
