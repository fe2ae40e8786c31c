import type { Locator, Page } from "@playwright/test";
import type { FakeRing } from "../fakes/ring/ring";
import { findFaults, findFaultsInAnySize } from "./axe";
import { takePicture } from "./picture";
import { expect, test, untilLive } from "./ring-test";

// Where Ring opens nothing.
test.use({ hasVideo: true, expectedNoise: /status of 503/ });

const openAtRing = (ring: FakeRing) => ring.streams.filter(({ closedAt }) => closedAt === null).length;
const player = (page: Page) => page.locator("[data-live-video]");
const framesOf = (place: Locator) =>
  place.locator("video").evaluate((video: HTMLVideoElement) => video.getVideoPlaybackQuality().totalVideoFrames);

/** Whether sound comes, and whether it is to be heard. */
const hears = (place: Locator) =>
  place.locator("video").evaluate((video: HTMLVideoElement) => ({
    isSoundOff: video.muted,
    comes: (video.srcObject as MediaStream).getAudioTracks().some((track) => !track.muted),
  }));

/** More pictures are decoded than a moment ago. */
async function untilPlaying(place: Locator): Promise<void> {
  await expect(place).toHaveAttribute("data-view", "live", { timeout: 20_000 });
  const before = await framesOf(place);
  await expect.poll(() => framesOf(place)).toBeGreaterThan(before + 3);
}

test("a press is one press away from live video, which ends with the camera's connection", async ({
  page,
  product,
  ring,
  link,
}) => {
  const account = ring.addAccount();
  const about = { name: "Front door", battery: 255, recordings: "always", place: "porch" } as const;
  const door = ring.addDevice(account, about);
  await link(account);
  await ring.post(ring.event(door, "device_online"));
  await page.goto(product.url);
  await untilLive(page);
  await ring.post(ring.event(door, "button_press"));
  const card = page.locator("[data-press]");
  await expect(card.getByRole("img", { name: "Front door: Doorbell pressed" })).toBeVisible({ timeout: 15_000 });
  ring.fail(/whep/, 1, 500);
  await card.getByRole("button", { name: "Watch live" }).click();
  const view = player(page);
  await expect(view.getByRole("status")).toHaveText(/^Ring cannot be reached right now/);
  await view.getByRole("button", { name: "Try again" }).click();
  await untilPlaying(view);
  await expect(view.getByRole("status")).toHaveText("Live");
  const left = Number(/ends in (\d+) s/.exec((await view.getByRole("timer").textContent()) ?? "")?.[1]);
  await expect(view.getByRole("timer")).toHaveText(new RegExp(`ends in (${left - 1}|${left - 2}) s`));
  expect(openAtRing(ring)).toBe(1);
  await expect.poll(() => hears(view)).toEqual({ isSoundOff: true, comes: true });
  await view.getByRole("button", { name: /^Turn the sound of .* on$/ }).click();
  await expect.poll(() => hears(view)).toEqual({ isSoundOff: false, comes: true });
  await view.getByRole("button", { name: /^Turn the sound of .* off$/ }).click();
  await expect.poll(() => hears(view)).toEqual({ isSoundOff: true, comes: true });
  expect(await findFaultsInAnySize(page, (way) => takePicture(page, `live-video-${way}`))).toEqual([]);

  await ring.post(ring.event(door, "device_offline"));
  await expect(view.getByRole("status")).toHaveText("The camera is offline.");
  await expect.poll(() => openAtRing(ring)).toBe(0);
  await takePicture(page, "live-video-offline");
  expect(await findFaults(page)).toEqual([]);
  await ring.post(ring.event(door, "device_online"));
  await view.getByRole("button", { name: "Watch again" }).click();
  await untilPlaying(view);
  await page.keyboard.press("Escape");
  await expect(view).toBeHidden();
  await expect.poll(() => openAtRing(ring)).toBe(0);

  await ring.post(ring.event(door, "device_offline"));
  await expect(card.getByText("Camera is offline")).toBeVisible();
  await page.goto(`${product.url}/events/2`);
  await expect(page.getByRole("main").getByText("Camera is offline")).toBeVisible();
  await ring.post(ring.event(door, "device_online"));
  await expect(page.getByRole("main").getByRole("button", { name: "Watch live" })).toBeVisible();
});

test("several cameras are watched at once, and none is left open by whoever leaves the page", async ({
  page,
  product,
  ring,
  link,
}) => {
  const account = ring.addAccount();
  const [door, garden] = [
    ring.addDevice(account, { battery: 255 }),
    ring.addDevice(account, { kind: "camera", battery: 255 }),
  ];
  ring.productUrl = product.url;
  for (const camera of [door, garden]) await ring.post(ring.event(camera, "device_online"));
  await page.goto(`${product.url}/devices`);
  await untilLive(page);
  const buttons = page.getByRole("button", { name: /^Watch .* live$/ });
  await expect(page.locator("li[data-status=online]")).toHaveCount(2);
  await expect(buttons).toHaveCount(0);
  await link(account);
  await expect(buttons).toHaveCount(2);
  for (const button of await buttons.all()) await button.click();
  await expect(player(page)).toHaveCount(2);
  await untilPlaying(player(page).first());
  await untilPlaying(player(page).last());
  expect(openAtRing(ring)).toBe(2);
  expect(await findFaultsInAnySize(page, (way) => takePicture(page, `live-wall-${way}`))).toEqual([]);
  await player(page).first().getByRole("button", { name: "Close the live view" }).click();
  await expect.poll(() => openAtRing(ring)).toBe(1);
  await page.goto("about:blank");
  await expect.poll(() => openAtRing(ring), { timeout: 4_000 }).toBe(0);

  await page.goto(`${product.url}/devices/1`);
  await untilLive(page);
  await page.getByRole("button", { name: "Watch live" }).click();
  await untilPlaying(player(page));
  await takePicture(page, "live-device");
  expect(await findFaults(page)).toEqual([]);
  await page.getByRole("link", { name: "All devices" }).click();
  await expect.poll(() => openAtRing(ring), { timeout: 4_000 }).toBe(0);
  expect(ring.streams).toHaveLength(3);
});
