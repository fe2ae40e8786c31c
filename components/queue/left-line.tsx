import { Check } from "lucide-react";
import { tellDeparture } from "@/components/queue/alert-words";
import { describeAlert } from "@/components/queue/describe-alert";
import type { AlertView } from "@/lib/live/protocol";

interface LeftLineProps {
  id: string;
  alert: AlertView;
  name: string | null;
  place: string;
}

/** What becomes of a card that somebody else has dealt with, before it goes. */
export function LeftLine({ id, alert, name, place }: LeftLineProps) {
  return (
    <div className="flex min-h-11 items-center gap-2 px-3 py-2 text-dense text-muted desk:min-h-9">
      <Check aria-hidden="true" className="size-4 shrink-0" strokeWidth={1.8} />
      <p className="min-w-0 flex-1 truncate">
        <strong id={id} className="font-semibold text-ink">
          {tellDeparture(alert)}
        </strong>{" "}
        <span id={`${id}-where`}>
          {describeAlert(alert, place, 0).title}, <bdi>{name ?? place}</bdi>
        </span>
      </p>
    </div>
  );
}
