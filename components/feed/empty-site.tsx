import Link from "next/link";
import type { LabelView } from "@/lib/live/protocol";

/** The latest events are all elsewhere; older ones of this site are in the history. */
export function EmptySite({ site }: { site: LabelView }) {
  return (
    <p className="mx-auto max-w-120 px-6 py-10 text-center text-muted">
      Nothing at <bdi className="text-ink">{site.name}</bdi> among the latest events.{" "}
      <Link href={`/events?label=${site.id}`} prefetch={false} className="underline hover:text-ink">
        See its history
      </Link>
    </p>
  );
}
