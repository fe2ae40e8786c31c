import Link from "next/link";
import { When } from "@/components/shell/when";
import { COUNTED_DAYS, type HistoryReading } from "@/lib/history/views";

interface ReadingProps {
  deviceKey: number;
  reading: HistoryReading;
}

/** Whether anything that happened here can have been missed. */
export function HistoryReadingPart({ deviceKey, reading: { readAt, recovered } }: ReadingProps) {
  return (
    <section aria-labelledby="compared" className="rounded-base border border-line bg-panel px-4 py-2.5">
      <h2 id="compared" className="font-semibold">
        Missed events
      </h2>
      <p className="text-muted">
        {readAt === null ? (
          "Ring’s history of this device was not read yet. That is done within minutes, and once a day."
        ) : (
          <>
            Compared with Ring’s history <When at={readAt} />.{" "}
            {recovered === 0 ? `Nothing was missed in the last ${COUNTED_DAYS} days.` : <Recovered count={recovered} />}
          </>
        )}
      </p>
      {recovered === 0 ? null : (
        <Link
          href={`/events?device=${deviceKey}&state=late`}
          className="inline-flex min-h-11 items-center underline underline-offset-4 desk:min-h-9"
        >
          Show what came late or was recovered
        </Link>
      )}
    </section>
  );
}

function Recovered({ count }: { count: number }) {
  const events = count === 1 ? "1 event of the" : `${count} events of the`;
  return `${events} last ${COUNTED_DAYS} days ${count === 1 ? "was" : "were"} recovered from it.`;
}
