import type { StateShapeKind } from "@/components/ui/state-shape";
import { COUNTED_DAYS } from "@/lib/history/views";
import type { LinkedAccountView, LinkHealth } from "@/lib/linking/views";

/** How a link stands, in a word and a shape. */
export const linkStates: Readonly<Record<LinkHealth, { shape: StateShapeKind; word: string }>> = {
  ok: { shape: "online", word: "Linked" },
  waiting: { shape: "unknown", word: "Waits for its resident" },
  finishing: { shape: "unknown", word: "Nearly linked" },
  ending: { shape: "warning", word: "About to end" },
  relink: { shape: "warning", word: "Must be linked again" },
  unlinked: { shape: "offline", word: "Unlinked by the customer" },
};

/** "Front door, Garden and 2 more" */
export function devicesText({ devices, deviceCount }: LinkedAccountView): string {
  const rest = deviceCount - devices.length;
  if (deviceCount === 0) return "no devices yet";
  return devices.join(", ") + (rest > 0 ? ` and ${rest} more` : "");
}

/** What was read from Ring's history because no delivery had brought it. */
export function recoveredText(count: number): string {
  const events = count === 1 ? "1 event" : `${count} events`;
  return count === 0 ? "" : `, ${events} of the last ${COUNTED_DAYS} days recovered`;
}

/** What to send to a customer whose link has ended or is about to. */
export function letterTo({ resident, health }: LinkedAccountView, homeUrl: string): string {
  const reason =
    health === "relink"
      ? "Ring no longer lets us read your devices, so we do not see what happens at your door."
      : "Ring has not answered us about your devices for some time. Soon we may no longer see what happens at your door.";
  return [
    `Hello${resident === null ? "" : ` ${resident.name}`},`,
    "",
    reason,
    "Please link your account again. It takes two minutes:",
    "1. In the Ring app, remove Gatehouse from your connected apps, and add it again.",
    "2. Choose the devices to share, follow the link, and sign in with the e-mail address you used before.",
    "",
    `What you share, and how to end it, stands here: ${homeUrl}`,
  ].join("\n");
}
