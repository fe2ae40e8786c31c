import { numberText } from "@/components/settings/retention-words";
import { type AccountView, MOST_COUNTED, type RemovalCounts, type RemovalPlan } from "@/lib/removal/views";

/** "Account 3: Front door, Garden and 2 more". */
export function accountText({ name, devices, deviceCount, isGoing }: AccountView): string {
  const rest = deviceCount - devices.length;
  const more = rest > 0 ? ` and ${numberText(rest)} more` : "";
  const known = devices.length === 0 ? "no devices" : devices.join(", ") + more;
  return `${name}: ${known}${isGoing ? " (is being removed)" : ""}`;
}

function several(count: number, one: string, many: string): string {
  const most = count >= MOST_COUNTED ? "more than " : "";
  return `${most}${numberText(count)} ${count === 1 ? one : many}`;
}

/** What goes with an account, to be known before. */
export function planText({ devices, events, alerts }: RemovalPlan): string {
  const parts = [
    several(devices, "device", "devices"),
    several(events, "event", "events"),
    several(alerts, "alert", "alerts"),
  ];
  return `${parts.join(", ")}, their pictures, and every delivery that tells of it.`;
}

/** What went. */
export function countsText({
  devices,
  events,
  deliveries,
  alerts,
  pictures,
  auditLines,
  asides,
}: RemovalCounts): string {
  const parts = [
    several(devices, "device", "devices"),
    several(events, "event", "events"),
    several(deliveries, "delivery", "deliveries"),
    several(alerts, "alert", "alerts"),
    several(pictures, "picture", "pictures"),
  ];
  const deleted =
    asides === 0 ? "" : `; ${several(asides, "database", "databases")} deleted that a restore had put aside`;
  return `${parts.join(", ")}; names replaced in ${several(auditLines, "line", "lines")} of the audit log${deleted}`;
}
