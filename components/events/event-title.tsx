import { EventIcon } from "@/components/ui/event-icon";
import type { EventView } from "@/lib/live/protocol";
import { describeEvent } from "@/lib/ring/event-types";

/** What happened, and at which device. */
export function EventTitle({ event, device }: { event: EventView; device: string | null }) {
  const { label, tone, icon } = describeEvent(event.type, event.subType);
  return (
    <span className="flex min-w-0 items-start gap-2 desk:items-center">
      <span className="shrink-0">
        <EventIcon icon={icon} tone={tone} />
      </span>
      <span className="min-w-0 wrap-anywhere">
        {label}
        {device === null ? null : (
          <>
            , <bdi>{device}</bdi>
          </>
        )}
      </span>
    </span>
  );
}
