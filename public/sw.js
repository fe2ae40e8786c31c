// Shows nothing by itself and keeps nothing: it only takes whoever clicks a notification to what it was about.

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(open(event.notification.data?.path ?? "/"));
});

/** Signed-in pages listen; the others have nothing to go to. */
const OUTSIDE = /^\/(sign-in|claim|join|reset)$/;

async function open(path) {
  const windows = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  const tabs = windows.filter(({ url }) => !OUTSIDE.test(new URL(url).pathname));
  const tab = tabs.find(({ focused }) => focused) ?? tabs.find(isVisible) ?? tabs[0];
  if (!tab) return self.clients.openWindow(path);
  tab.postMessage({ kind: "notification:opened", path });
  // Refused where the click was too long ago; the tab is at the right page all the same.
  return tab.focus().catch(() => {});
}

function isVisible({ visibilityState }) {
  return visibilityState === "visible";
}
