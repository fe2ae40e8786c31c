import { placeOf } from "@/components/desk/names";
import type { AlertView, EventView } from "@/lib/live/protocol";
import type { Live } from "@/lib/live/use-live";

/** What is known now of the things that an event names. */
export type Names = Pick<Live, "devices" | "labels" | "alerts">;

/** Texts only, so that a row is drawn again only when one of them changes. */
export interface RowTexts {
  /** null where the event is about no device. */
  device: string | null;
  place: string | null;
  /** Who dealt with its alert, and how. */
  handled: "acknowledged" | "closed" | null;
  handledBy: string | null;
}

export function describeRow(event: EventView, names: Names): RowTexts {
  const device = event.device ? names.devices.get(event.device.key) : undefined;
  const alert = event.alertId === null ? undefined : names.alerts.get(event.alertId);
  return {
    device: device?.name ?? event.device?.name ?? null,
    place: device ? placeOf(device, names.labels) : event.account,
    ...whoHandled(alert),
  };
}

/** A person's name where the last word was theirs; an alert that Gatehouse closed itself needs no chip. */
function whoHandled(alert: AlertView | undefined): Pick<RowTexts, "handled" | "handledBy"> {
  if (alert?.status !== "acknowledged" && alert?.status !== "closed") return { handled: null, handledBy: null };
  if (alert.holder === null) return { handled: null, handledBy: null };
  return { handled: alert.status, handledBy: alert.holder.name };
}
