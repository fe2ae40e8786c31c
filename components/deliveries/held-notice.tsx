import { KeyRound } from "lucide-react";
import Link from "next/link";
import { formatBytes } from "@/components/deliveries/format-us";
import { When } from "@/components/shell/when";
import type { Figures } from "@/lib/deliveries/views";

/** How many deliveries wait for a key, what that means, and where to add one. */
export function HeldNotice({ held: { count, bytes, oldestAt } }: { held: Figures["held"] }) {
  return (
    <section
      aria-label="What is held"
      className="flex flex-wrap items-start gap-x-4 gap-y-2 rounded-base border border-line bg-panel px-4 py-3"
    >
      <KeyRound aria-hidden="true" className="mt-0.5 size-5 shrink-0 text-muted" strokeWidth={1.8} />
      <div className="min-w-0 flex-1 basis-64">
        <p className="font-semibold">
          {count === 0
            ? "Nothing waits for a key."
            : `${count} ${count === 1 ? "delivery waits" : "deliveries wait"} for a key, ${formatBytes(bytes)}.`}
          {oldestAt === null ? null : (
            <>
              {" "}
              The oldest came <When at={oldestAt} />.
            </>
          )}
        </p>
        <p className="max-w-prose text-dense text-muted">
          These look like Ring’s, but no key here made their signatures. They are kept for 72 hours, at most 2,000 of
          them and 5 MiB. When a key is added that matches, they are verified again and become events by themselves, at
          the time they happened.
        </p>
      </div>
      <Link
        href="/keys"
        prefetch={false}
        className="inline-flex min-h-11 items-center font-semibold text-accent underline underline-offset-4 desk:min-h-8"
      >
        Signing keys
      </Link>
    </section>
  );
}
