import config from "../../playwright.config";
import { findWholeChromium } from "../helpers/browser";
import { envelope } from "../helpers/deliveries";
import { acknowledgeAll, savePreferences } from "./desk-screen";
import { expect, test, untilLive } from "./test";

test.use({
  channel: "chromium",
  launchOptions: { ...config.use?.launchOptions, executablePath: findWholeChromium() },
});

test("a notification comes once where nobody looks, and its click leads an open tab to the event", async ({
  page,
  context,
  product,
}) => {
  await context.grantPermissions(["notifications"], { origin: product.url });
  await context.addInitScript(() => {
    document.hasFocus = () => false;
  });
  await savePreferences(product, { notifications: { press: true, motion: false, offline: false } });
  const other = await context.newPage();
  for (const tab of [page, other]) {
    await tab.goto(product.url);
    await untilLive(tab);
  }
  const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent("serviceworker"));
  await product.send(envelope());
  const shown = () =>
    page.evaluate(async () => {
      const registration = await navigator.serviceWorker.ready;
      const all = await registration.getNotifications();
      return all.map(({ title, data }) => ({ title, path: data.path as string }));
    });
  await expect.poll(shown).toEqual([{ title: expect.stringMatching(/^Doorbell pressed: /), path: "/events/1" }]);

  await other.close();
  await worker.evaluate(async () => {
    const scope = self as unknown as { registration: ServiceWorkerRegistration } & EventTarget;
    const [notification] = await scope.registration.getNotifications();
    const Click = (self as unknown as { NotificationEvent: new (type: string, init: object) => Event })
      .NotificationEvent;
    scope.dispatchEvent(new Click("notificationclick", { notification }));
  });
  await expect(page).toHaveURL(/\/events\/1$/);
  await expect.poll(shown).toEqual([]);

  await product.send(envelope({ device: "ava1.ring.device.SECOND" }));
  await expect.poll(shown).toHaveLength(1);
  await acknowledgeAll(product);
  await expect.poll(shown).toEqual([]);
});
