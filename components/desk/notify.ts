import { pathOf } from "@/components/desk/path-of";
import type { AlertView } from "@/lib/live/protocol";
import { openingOf } from "@/lib/sound/newly-open";
import { claimOnce } from "@/lib/sound/once";

/** A tab that is looked at speaks first, and so keeps the others from notifying. */
const DEFER_MS = 250;

/** What this browser lets Gatehouse do; "unsupported" also where it is not opened by https. */
export type NotifyPermission = NotificationPermission | "unsupported";

export function notifyPermission(): NotifyPermission {
  return "Notification" in window && "serviceWorker" in navigator ? Notification.permission : "unsupported";
}

interface Words {
  title: string;
  body: string;
  /** The alert rings by itself. */
  silent: boolean;
}

/** Shows a notification of the desktop, once for all tabs and only where nobody looks at any of them. */
export async function notify(alert: AlertView, { title, body, silent }: Words): Promise<void> {
  if (notifyPermission() !== "granted") return;
  const isLookedAt = document.hasFocus();
  if (!isLookedAt) await new Promise((resolve) => setTimeout(resolve, DEFER_MS));
  if (!(await claimOnce(`notify.${openingOf(alert)}`)) || isLookedAt) return;
  const registration = await navigator.serviceWorker.ready;
  const data = { path: pathOf(alert) };
  // An alert that opened anew is news, also where the notification of the first time still stands.
  const options = { body, silent, data, tag: tagOf(alert), renotify: true, icon: "/icons/icon-192.png" };
  await registration.showNotification(title, options);
}

/** Takes away the notification of an alert that nobody needs to see to any more. */
export async function withdraw(alert: AlertView): Promise<void> {
  if (notifyPermission() !== "granted") return;
  const registration = await navigator.serviceWorker.ready;
  for (const shown of await registration.getNotifications({ tag: tagOf(alert) })) shown.close();
}

function tagOf({ id }: AlertView): string {
  return `alert-${id}`;
}
