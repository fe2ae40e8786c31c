import { describeAlert } from "@/components/queue/describe-alert";
import { findWhereabouts } from "@/components/queue/whereabouts";
import type { AlertView } from "@/lib/live/protocol";
import type { Live } from "@/lib/live/use-live";

/** What a notification says of an alert, in the words of the queue: what and which device, and where. */
export function describeNotice(
  alert: AlertView,
  { devices, labels }: Pick<Live, "devices" | "labels">,
  now: number,
): { title: string; body: string } {
  const { name, place } = findWhereabouts(alert, devices, labels);
  const { title } = describeAlert(alert, place, now);
  return { title: name === null ? title : `${title}: ${name}`, body: place };
}
