import Link from "next/link";
import { Part } from "@/components/deliveries/part";
import { VerdictChip } from "@/components/deliveries/verdict-chip";
import { When } from "@/components/shell/when";
import type { RelatedView } from "@/lib/deliveries/views";

interface RelatedPartProps {
  attempt: number;
  times: number;
  related: readonly RelatedView[];
}

/** The other deliveries of the same request, and those of the same event. */
export function RelatedPart({ attempt, times, related }: RelatedPartProps) {
  const ofRequest = related.filter(({ kind }) => kind === "request");
  const ofEvent = related.filter(({ kind }) => kind === "event");
  return (
    <Part title="Attempts">
      <p>{times === 1 ? "This request came once." : `This is attempt ${attempt} of ${times}.`}</p>
      <Related label="The same request" related={ofRequest} />
      <Related label="The same event, under another request id" related={ofEvent} />
    </Part>
  );
}

function Related({ label, related }: { label: string; related: readonly RelatedView[] }) {
  if (related.length === 0) return null;
  return (
    <div className="flex flex-col gap-1">
      <h3 className="text-small text-muted">{label}</h3>
      <ul className="flex flex-col">
        {related.map((delivery) => (
          <li key={delivery.id} className="flex min-h-11 flex-wrap items-center gap-x-2 gap-y-1 desk:min-h-8">
            <Link
              href={`/deliveries/${delivery.id}`}
              prefetch={false}
              className="inline-flex min-h-11 items-center text-accent underline underline-offset-4 desk:min-h-6"
            >
              Delivery {delivery.id}
            </Link>
            <VerdictChip {...delivery} />
            <span className="text-dense text-muted">
              <When at={delivery.receivedAt} />
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
