import { eachAtOnce } from "../helpers/at-once";
import { envelope } from "../helpers/deliveries";
import { findFaultsInAnySize } from "./axe";
import { takePicture } from "./picture";
import { expect, test, untilLive } from "./test";

type Send = (delivery: ReturnType<typeof envelope>) => Promise<number>;

const scenes: Record<string, (send: Send) => Promise<void>> = {
  empty: async () => {},
  quiet: async (send) => {
    const now = Date.now();
    for (let device = 0; device < 5; device += 1) {
      await send(envelope({ device: `ava1.ring.device.Q${device}`, type: "device_online", at: now - 3_600_000 }));
      await send(
        envelope({
          device: `ava1.ring.device.Q${device}`,
          type: "motion_detected",
          subType: "human",
          at: now - 600_000 * device,
        }),
      );
    }
    await send(envelope({ device: "ava1.ring.device.Q0", at: now - 12_000 }));
  },
  busy: fillBusy,
};

async function fillBusy(send: Send): Promise<void> {
  const now = Date.now();
  const classes = ["human", "vehicle", "animal", "package", "motion"];
  const place = async (device: number) => {
    const id = { device: `ava1.ring.device.B${device}`, account: `ava1.ring.account.B${device % 40}` };
    const isOff = device % 60 === 7;
    if (device % 90 !== 11)
      await send(envelope({ ...id, type: isOff ? "device_offline" : "device_online", at: now - 7_000_000 + device }));
    if (isOff) return;
    const motion = { type: "motion_detected", subType: classes[device % 5] ?? "motion", at: now - 20_000 * device };
    await send(envelope(device % 9 === 0 ? { ...id, at: now - 20_000 * device } : { ...id, ...motion }));
  };
  await eachAtOnce(
    Array.from({ length: 220 }, (_, device) => device),
    20,
    place,
  );
  await send(
    envelope({ device: "ava1.ring.device.B3", account: "ava1.ring.account.B3", at: now - 58 * 60_000, sentAt: now }),
  );
  await send(envelope({ device: "ava1.ring.device.B1", account: "ava1.ring.account.B1", at: now - 2_000 }));
}

test("the empty, the quiet and the busy page are readable by everybody, light and dark, wide and narrow", async ({
  page,
  product,
}) => {
  test.slow();
  for (const [scene, fill] of Object.entries(scenes)) {
    await test.step(scene, async () => {
      await fill(product.send);
      await page.goto(product.url);
      await untilLive(page);
      expect(await findFaultsInAnySize(page, (look) => takePicture(page, `${scene}-${look}`)), scene).toEqual([]);
    });
  }
  await test.step("nothing of it scrolls sideways at 320 pixels, nor moves where motion is not wanted", async () => {
    await page.setViewportSize({ width: 320, height: 640 });
    await page.emulateMedia({ reducedMotion: "reduce" });
    await page.goto(product.url);
    await untilLive(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
    await product.send(envelope());
    await expect(page.locator("[data-event-id]").first()).toContainText("Doorbell pressed");
    expect(
      await page.evaluate(() => document.getAnimations().filter(({ playState }) => playState === "running").length),
    ).toBe(0);
  });
});
