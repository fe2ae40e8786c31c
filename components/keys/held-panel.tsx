import Link from "next/link";
import { countText, sizeText } from "@/components/keys/key-words";
import { Section } from "@/components/shell/section";
import { When } from "@/components/shell/when";
import { StateShape } from "@/components/ui/state-shape";
import type { KeysView } from "@/lib/keys/views";

/** What waits because its signature matched no key. */
export function HeldPanel({ held }: { held: KeysView["held"] }) {
  return (
    <Section
      title="Held"
      text="Deliveries shaped like Ring’s whose signature matched no key. None of them is shown as an event. They are kept for 72 hours, 2,000 of them or 5 MiB at most; then the oldest go."
    >
      {held.count === 0 ? (
        <p className="flex items-center gap-2">
          <StateShape kind="online" />
          Nothing is held.
        </p>
      ) : (
        <Waiting held={held} />
      )}
    </Section>
  );
}

function Waiting({ held: { count, bytes, oldestAt } }: { held: KeysView["held"] }) {
  return (
    <>
      <div className="rounded-base bg-amber-tint px-4 py-3 forced-colors:border">
        <p className="flex flex-wrap items-center gap-x-2 font-semibold text-amber">
          <StateShape kind="warning" />
          {countText(count)} {count === 1 ? "waits" : "wait"} for a key that matches.
        </p>
        <p className="text-dense text-muted">
          {sizeText(bytes)}
          {oldestAt === null ? null : (
            <>
              {" "}
              · the oldest came <When at={oldestAt} />
            </>
          )}
        </p>
      </div>
      <p className="max-w-prose text-muted">
        Compare the keys above with the one in Ring’s developer console. If Ring’s is another, add it here: what it
        signed is then recorded in the order in which it came. If they are the same, something between Ring and this
        server changes what is sent, or somebody guesses.
      </p>
      <p>
        <Link href="/deliveries?view=held" prefetch={false} className={linkClass}>
          See what is held
        </Link>
      </p>
    </>
  );
}

export const linkClass =
  "inline-flex min-h-11 items-center font-semibold text-accent underline underline-offset-4 desk:min-h-6";
